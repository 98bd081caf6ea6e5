/**
 * The app's settings as typed records, read by {@link dev.punctual.app.config.Settings}. The table
 * of keys is in {@code keys}, the four places that settings come from in {@code source}. Nothing
 * else reads the environment or a settings file.
 */
@NullMarked
package dev.punctual.app.config;

import org.jspecify.annotations.NullMarked;
