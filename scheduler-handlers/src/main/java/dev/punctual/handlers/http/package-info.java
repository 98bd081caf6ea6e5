/** Jobs that ask something over HTTP. */
@NullMarked
package dev.punctual.handlers.http;

import org.jspecify.annotations.NullMarked;
