/** A day of jobs in a short time, and what it does to tables and lateness, minute by minute. */
@NullMarked
package dev.punctual.benchmarks.endurance;

import org.jspecify.annotations.NullMarked;
