/** Texts for people, wherever they come from. */
@NullMarked
package dev.punctual.internal.text;

import org.jspecify.annotations.NullMarked;
