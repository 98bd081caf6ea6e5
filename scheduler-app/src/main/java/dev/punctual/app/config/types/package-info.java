/** Values that settings take, and how their texts are read. */
@NullMarked
package dev.punctual.app.config.types;

import org.jspecify.annotations.NullMarked;
