/** Whom the HTTP API lets in, as stores keep it. */
@NullMarked
package dev.punctual.port.access;

import org.jspecify.annotations.NullMarked;
