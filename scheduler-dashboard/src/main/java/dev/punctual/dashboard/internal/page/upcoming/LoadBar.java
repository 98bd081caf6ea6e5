package dev.punctual.dashboard.internal.page.upcoming;

import java.time.Duration;
import java.time.Instant;

/**
 * How many fires are to come in a step of time. Immutable.
 *
 * @param from when it begins
 * @param fires how many
 * @param held how many of these a pause holds back, as far as is known now
 * @param work how long handlers will be at the others, by what is usual
 * @param partial whether there may be more
 */
public record LoadBar(Instant from, long fires, long held, Duration work, boolean partial) {}
