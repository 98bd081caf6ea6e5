package dev.punctual.figures;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often which duration came, in buckets that grow by a fifth each: bucket 0 is for less than a
 * millisecond, bucket <i>n</i> for less than 1.2<sup><i>n</i></sup> ms. So percentiles are right
 * within a tenth, whatever is added up. Histograms of nodes, handlers and times add up. Immutable.
 *
 * @param counts by bucket, in order; a bucket without any may be missing
 * @param max the longest; zero when there was none
 */
public record Histogram(Map<Integer, Long> counts, Duration max) {
  /** The last bucket, for all from 31 days on. */
  public static final int LAST_BUCKET = 119;

  /** Nothing came. */
  public static final Histogram EMPTY = new Histogram(Map.of(), Duration.ZERO);

  private static final double GROWTH = 1.2;
  private static final double LOG_OF_GROWTH = Math.log(GROWTH);
  private static final double NANOS_PER_MILLI = 1e6;

  public Histogram {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /** Of one duration; a negative one counts as zero. */
  public static Histogram of(Duration one) {
    return new Histogram(Map.of(bucket(one), 1L), one.isNegative() ? Duration.ZERO : one);
  }

  /** The bucket of a duration. */
  public static int bucket(Duration duration) {
    long whole = duration.toSeconds();
    double millis = whole * 1e3 + duration.minusSeconds(whole).toNanos() / NANOS_PER_MILLI;
    if (millis < 1) {
      return 0;
    }
    return Math.min(LAST_BUCKET, 1 + (int) (Math.log(millis) / LOG_OF_GROWTH));
  }

  /** Up to where a bucket goes, itself not included; the last one has no end. */
  public static Duration end(int bucket) {
    return Duration.ofNanos((long) (Math.pow(GROWTH, bucket) * NANOS_PER_MILLI));
  }

  /** How many there are. */
  public long size() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Both together. */
  public Histogram plus(Histogram other) {
    Map<Integer, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((bucket, count) -> sum.merge(bucket, count, Long::sum));
    return new Histogram(sum, max.compareTo(other.max) < 0 ? other.max : max);
  }

  /**
   * What this share of all is not longer than, within a tenth; never more than {@link #max}. Zero
   * when there is none.
   *
   * @param share such as 0.99; from 0 to 1
   * @throws InvalidInputException if the share is out of its range
   */
  public Duration percentile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidInputException("share", share, "0 to 1");
    }
    long before = Math.max(1, (long) Math.ceil(share * size()));
    for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
      before -= bucket.getValue();
      if (before <= 0) {
        Duration middle = middle(bucket.getKey());
        return middle.compareTo(max) < 0 ? middle : max;
      }
    }
    return max;
  }

  /**
   * How long all are on average, within a tenth; what is longer than the buckets reach, four weeks,
   * counts as that. Never more than {@link #max}. Zero for none.
   */
  public Duration mean() {
    if (size() == 0) {
      return Duration.ZERO;
    }
    double nanos =
        counts.entrySet().stream()
                .mapToDouble(
                    bucket -> (double) middle(bucket.getKey()).toNanos() * bucket.getValue())
                .sum()
            / size();
    Duration mean = Duration.ofNanos((long) nanos);
    return mean.compareTo(max) < 0 ? mean : max;
  }

  private static Duration middle(int bucket) {
    return Duration.ofNanos((long) (Math.pow(GROWTH, bucket - 0.5) * NANOS_PER_MILLI));
  }
}
