/** Commands that show what nodes have told: figures of runs, and how nodes stand. */
@NullMarked
package dev.punctual.app.cli.telemetry;

import org.jspecify.annotations.NullMarked;
