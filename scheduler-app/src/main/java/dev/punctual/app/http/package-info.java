/** The HTTP API on a server of its own. */
@NullMarked
package dev.punctual.app.http;

import org.jspecify.annotations.NullMarked;
