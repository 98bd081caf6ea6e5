package dev.punctual.search;

import dev.punctual.InvalidInputException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a search has looked. It stays good whatever comes and goes meanwhile, and belongs to the
 * filter that it came of.
 *
 * @param at where it stands in time: when the last job that was looked at was scheduled, is due or
 *     failed, by the order in which jobs come; or when the last run ended
 * @param row of that job or run
 * @param id of that job; null where jobs do not come by id
 */
public record SearchPosition(Instant at, long row, @Nullable String id) {
  private static final Pattern FORM =
      Pattern.compile("([0-9TZ:.+-]{1,40})_(-?\\d{1,19})(?:_(.+))?");

  /** As one word, which {@link #parse} reads. */
  public String text() {
    String known = id == null ? "" : "_" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    return at + "_" + row + known;
  }

  /**
   * The position of a text that {@link #text} made.
   *
   * @throws InvalidInputException if it is none
   */
  public static SearchPosition parse(String text) {
    Matcher parts = FORM.matcher(text);
    try {
      if (parts.matches()) {
        @Nullable String id = parts.group(3);
        return new SearchPosition(
            Instant.parse(parts.group(1)),
            Long.parseLong(parts.group(2)),
            id == null ? null : URLDecoder.decode(id, StandardCharsets.UTF_8));
      }
    } catch (DateTimeException | IllegalArgumentException odd) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static InvalidInputException refused(String text) {
    return new InvalidInputException("position", text, "what the page before told, as it was told");
  }

  @Override
  public String toString() {
    return text();
  }
}
