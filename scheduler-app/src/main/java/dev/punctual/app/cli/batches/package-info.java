/** Commands on batches of jobs. */
@NullMarked
package dev.punctual.app.cli.batches;

import org.jspecify.annotations.NullMarked;
