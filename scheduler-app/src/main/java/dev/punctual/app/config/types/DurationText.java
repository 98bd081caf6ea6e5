package dev.punctual.app.config.types;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: 500ms, 30s, 5m, 2h, 7d, or in ISO form. */
public final class DurationText {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private DurationText() {}

  /**
   * The duration of a text, whose letters may be capital.
   *
   * @throws java.time.DateTimeException if the text is neither form
   * @throws ArithmeticException if the duration is beyond all bounds
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Duration.of(
            Long.parseLong(matcher.group(1)), Objects.requireNonNull(UNITS.get(matcher.group(2))))
        : Duration.parse(text);
  }
}
