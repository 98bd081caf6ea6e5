package dev.punctual.notify.http;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** When a server asks to be left alone until (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final String NAME = "Retry-After";
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern SECONDS = Pattern.compile("\\d+");
  private static final int FEW_DIGITS = 9;

  private RetryAfter() {}

  /**
   * How long to wait, in seconds or as a date in any of HTTP's three forms.
   *
   * @return at most 24 hours; null where nothing sensible is said, or the time has passed
   */
  static @Nullable Duration of(Headers headers, Instant now) {
    String text = headers.get(NAME);
    if (text == null) {
      return null;
    }
    if (SECONDS.matcher(text.strip()).matches()) {
      return bounded(seconds(text.strip()));
    }
    Instant date = headers.getInstant(NAME);
    return date == null ? null : bounded(Duration.between(now, date));
  }

  private static Duration seconds(String digits) {
    return digits.length() > FEW_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
  }

  private static @Nullable Duration bounded(Duration wait) {
    if (wait.isZero() || wait.isNegative()) {
      return null;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
