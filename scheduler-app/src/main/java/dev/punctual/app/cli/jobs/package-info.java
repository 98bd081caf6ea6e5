/** Commands that schedule, steer, list and show jobs. */
@NullMarked
package dev.punctual.app.cli.jobs;

import org.jspecify.annotations.NullMarked;
