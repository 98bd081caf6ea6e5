/** The command line: one class per command. */
@NullMarked
package dev.punctual.app.cli;

import org.jspecify.annotations.NullMarked;
