/** Commands on whom the HTTP API lets in. */
@NullMarked
package dev.punctual.app.cli.access;

import org.jspecify.annotations.NullMarked;
