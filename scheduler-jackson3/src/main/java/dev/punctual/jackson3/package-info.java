/** Metadata as JSON, with Jackson 3. */
@NullMarked
package dev.punctual.jackson3;

import org.jspecify.annotations.NullMarked;
