package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.job.Job;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * A job of whose fires a clock change moves, leaves out or doubles some. Immutable.
 *
 * @param job which
 * @param zone of its trigger
 * @param change when the clocks of that zone change
 * @param counts what becomes of how many fires
 */
public record TouchedJob(Job job, ZoneId zone, Instant change, Map<ClockMark, Integer> counts) {}
