/** A program per feature; each runs as it is and ends by itself. */
@NullMarked
package dev.punctual.examples;

import org.jspecify.annotations.NullMarked;
