package dev.punctual.figures;

import dev.punctual.job.HandlerName;
import java.time.Instant;

/**
 * Figures of one handler in one minute, as nodes tell them and stores keep them.
 *
 * @param handler whose
 * @param at when the minute begins
 * @param counts how many
 * @param lateness of the runs that started
 * @param duration of the runs that ended
 */
public record FigureCell(
    HandlerName handler, Instant at, RunCounts counts, Histogram lateness, Histogram duration) {}
