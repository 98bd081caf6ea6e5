/** Commands that look the installation over: store, channels, settings. */
@NullMarked
package dev.punctual.app.cli.checks;

import org.jspecify.annotations.NullMarked;
