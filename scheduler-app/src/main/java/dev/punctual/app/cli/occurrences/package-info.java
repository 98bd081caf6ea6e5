/** Commands on occurrences: run now, skip, backfill. */
@NullMarked
package dev.punctual.app.cli.occurrences;

import org.jspecify.annotations.NullMarked;
