/** What goes wrong, as RFC 9457 tells it. */
@NullMarked
package dev.punctual.http.internal.problem;

import org.jspecify.annotations.NullMarked;
