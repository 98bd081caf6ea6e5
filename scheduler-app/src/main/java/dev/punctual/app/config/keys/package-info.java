/** The table of all settings, and the text that holds for each. */
@NullMarked
package dev.punctual.app.config.keys;

import org.jspecify.annotations.NullMarked;
