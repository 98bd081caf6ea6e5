/**
 * What every store promises to those who watch: figures, and traces from a job's making to its
 * runs.
 */
@NullMarked
package dev.punctual.contracts.telemetry;

import org.jspecify.annotations.NullMarked;
