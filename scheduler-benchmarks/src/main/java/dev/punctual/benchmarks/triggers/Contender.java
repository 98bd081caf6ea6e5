package dev.punctual.benchmarks.triggers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cron engine with one expression, made ready: it holds its questions in the type that it wants,
 * so that no conversion is measured. Questions are numbered from 0.
 *
 * @param <A> the type of its answers
 */
interface Contender<A> {
  /** The engine's own answer to a question; what the benchmarks measure. */
  @Nullable A next(int question);

  /** The same answer as an instant, or null for never. */
  @Nullable Instant fire(int question);
}
