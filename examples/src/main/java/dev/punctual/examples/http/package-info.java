/** The HTTP API in the server of an application. */
@NullMarked
package dev.punctual.examples.http;

import org.jspecify.annotations.NullMarked;
