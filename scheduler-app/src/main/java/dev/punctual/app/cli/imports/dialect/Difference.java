package dev.punctual.app.cli.imports.dialect;

import java.time.Instant;

/**
 * An instant at which only one of two schedules fires.
 *
 * @param at the instant
 * @param here whether the trigger fires then, and not the scheduler it comes from
 * @param clockChange whether a clock change is near, else it is about the calendar
 */
public record Difference(Instant at, boolean here, boolean clockChange) {}
