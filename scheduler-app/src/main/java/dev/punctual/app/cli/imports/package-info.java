/** Commands that import schedules of other programs as jobs. */
@NullMarked
package dev.punctual.app.cli.imports;

import org.jspecify.annotations.NullMarked;
