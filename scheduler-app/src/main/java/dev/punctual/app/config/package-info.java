/**
 * The app's settings: one table of keys, four places they come from, and typed records for the rest
 * of the app. Nothing else reads the environment or a settings file.
 */
@NullMarked
package dev.punctual.app.config;

import org.jspecify.annotations.NullMarked;
