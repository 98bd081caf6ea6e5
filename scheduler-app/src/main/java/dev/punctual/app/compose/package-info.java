/** Puts the app together from its settings. */
@NullMarked
package dev.punctual.app.compose;

import org.jspecify.annotations.NullMarked;
