/** Which operations there are, and which of them a request asks for. */
@NullMarked
package dev.punctual.http.internal.route;

import org.jspecify.annotations.NullMarked;
