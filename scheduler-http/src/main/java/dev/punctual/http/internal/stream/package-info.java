/** Tells what changes, as it changes. */
@NullMarked
package dev.punctual.http.internal.stream;

import org.jspecify.annotations.NullMarked;
