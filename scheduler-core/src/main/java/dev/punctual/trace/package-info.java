/** Traces from the scheduling of a job to its runs, by OpenTelemetry. */
@NullMarked
package dev.punctual.trace;

import org.jspecify.annotations.NullMarked;
