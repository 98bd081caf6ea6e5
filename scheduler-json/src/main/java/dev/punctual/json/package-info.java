/** Metadata as JSON, with Jackson. */
@NullMarked
package dev.punctual.json;

import org.jspecify.annotations.NullMarked;
