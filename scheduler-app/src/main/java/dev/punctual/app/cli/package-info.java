/**
 * The command line: its root command, which names all others; the rooms below hold them by subject.
 */
@NullMarked
package dev.punctual.app.cli;

import org.jspecify.annotations.NullMarked;
