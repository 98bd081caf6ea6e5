/** Settings of handlers: HTTP, functions of a database, programs, plugins. */
@NullMarked
package dev.punctual.app.config.handler;

import org.jspecify.annotations.NullMarked;
