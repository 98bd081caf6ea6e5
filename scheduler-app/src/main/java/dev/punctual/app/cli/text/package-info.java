/** How the command line writes jobs, runs, tables and JSON, and reads times. */
@NullMarked
package dev.punctual.app.cli.text;

import org.jspecify.annotations.NullMarked;
