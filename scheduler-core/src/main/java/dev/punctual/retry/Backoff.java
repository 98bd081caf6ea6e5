package dev.punctual.retry;

import dev.punctual.InvalidInputException;
import io.github.resilience4j.core.IntervalFunction;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long to wait before a retry: the first wait, multiplied for each further retry, spread by
 * chance so that jobs that failed together do not return together, and never above a cap. The text
 * form is {@code PT10S*2~0.2<PT1H}: first wait, factor, spread, cap.
 *
 * @param first wait before the first retry; 1 ms to the cap
 * @param factor growth from retry to retry; 1 (always the same) to 100
 * @param spread how far chance may move a wait either way, as a share of it; 0 (never) to below 1
 * @param cap the longest wait; up to 365 days
 */
public record Backoff(Duration first, double factor, double spread, Duration cap) {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final double STEEPEST = 100;
  private static final String NUMBER = "([0-9.]+(?:E-?[0-9]+)?)";
  private static final Pattern FORM =
      Pattern.compile("(P[^*]+)\\*" + NUMBER + "~" + NUMBER + "<(P.+)");

  /** 10 seconds, doubling, spread by a fifth, at most an hour. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(10), 2, 0.2, Duration.ofHours(1));

  /**
   * @throws InvalidInputException if a part is out of its range
   */
  public Backoff {
    require(cap.compareTo(LONGEST) <= 0, "back-off cap", cap, "at most " + LONGEST);
    require(
        first.compareTo(SHORTEST) >= 0 && first.compareTo(cap) <= 0,
        "first back-off",
        first,
        "PT0.001S to the cap, " + cap);
    require(factor >= 1 && factor <= STEEPEST, "back-off factor", factor, "1 to " + STEEPEST);
    require(spread >= 0 && spread < 1, "back-off spread", spread, "0 to below 1");
  }

  /** Always the same wait. */
  public static Backoff fixed(Duration wait) {
    return new Backoff(wait, 1, 0, wait);
  }

  /** Doubling from {@code first} up to {@code cap}, spread by a fifth. */
  public static Backoff exponential(Duration first, Duration cap) {
    return new Backoff(first, 2, 0.2, cap);
  }

  /**
   * The wait before a retry; drawn anew on each call when spread is above 0.
   *
   * @param retry which retry, from 1
   */
  public Duration beforeRetry(int retry) {
    double grown = (double) first.toMillis() * Math.pow(factor, Math.max(1, retry) - 1.0);
    long wait = (long) Math.min(grown, (double) cap.toMillis());
    return Duration.ofMillis(
        spread == 0 || wait < 1 ? wait : Math.min(spread(wait), cap.toMillis()));
  }

  private long spread(long wait) {
    return IntervalFunction.ofRandomized(wait, spread).apply(1);
  }

  /**
   * Reads the text form; the inverse of {@link #toString}.
   *
   * @throws InvalidInputException if the text is not of that form
   */
  public static Backoff parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw illegal(text);
    }
    try {
      return new Backoff(
          Duration.parse(parts.group(1)),
          Double.parseDouble(parts.group(2)),
          Double.parseDouble(parts.group(3)),
          Duration.parse(parts.group(4)));
    } catch (DateTimeException | NumberFormatException wrong) {
      throw illegal(text);
    }
  }

  private static InvalidInputException illegal(String text) {
    return new InvalidInputException(
        "back-off", text, "first wait, factor, spread and cap, such as " + DEFAULT);
  }

  private static void require(boolean holds, String field, Object value, String legal) {
    if (!holds) {
      throw new InvalidInputException(field, value, legal);
    }
  }

  @Override
  public String toString() {
    return first + "*" + plain(factor) + "~" + plain(spread) + "<" + cap;
  }

  /** Without an exponent. */
  private static String plain(double number) {
    String text = Double.toString(number);
    return text.contains("E") ? new BigDecimal(text).stripTrailingZeros().toPlainString() : text;
  }
}
