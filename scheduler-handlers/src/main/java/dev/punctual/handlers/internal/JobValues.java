package dev.punctual.handlers.internal;

import dev.punctual.InvalidInputException;
import dev.punctual.handler.RunContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells of itself where {@code ${job:id}}, {@code ${job:due}} or {@code ${job:attempt}}
 * stands. Immutable.
 *
 * @param id of the job
 * @param due when the occurrence was due by its trigger, as an ISO 8601 instant: the same for every
 *     attempt of it
 * @param attempt its number, from 1
 */
public record JobValues(String id, String due, int attempt) {
  /** Of no run, to try texts with. */
  public static final JobValues SAMPLE = new JobValues("job", Instant.EPOCH.toString(), 1);

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{job:([^}]*)}");

  /** Those of a run. */
  public static JobValues of(RunContext run) {
    return new JobValues(
        run.jobId().value(), run.job().state().runDate().toString(), run.attempt());
  }

  /**
   * A text with them.
   *
   * @throws InvalidInputException if it names another one
   */
  public String in(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
  }

  /** A value of JSON with them in all of its texts. */
  public @Nullable Object within(@Nullable Object value) {
    if (value instanceof String text) {
      return in(text);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> filled = new ArrayList<>();
      list.forEach(each -> filled.add(within(each)));
      return filled;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> filled = new LinkedHashMap<>();
      map.forEach((name, each) -> filled.put(String.valueOf(name), within(each)));
      return filled;
    }
    return value;
  }

  /**
   * The same with an id as headers take it: what is no letter or digit is escaped with percents.
   */
  public JobValues forHeaders() {
    return new JobValues(URLEncoder.encode(id, StandardCharsets.UTF_8), due, attempt);
  }

  /**
   * The same as a path or a query of a URL takes it: all but letters, digits and {@code -._*} is
   * escaped with percents (RFC 3986, section 2.1), so that a value stays one segment of a path and
   * one value of a query.
   */
  public JobValues forUrls() {
    return new JobValues(inUrl(id), inUrl(due), attempt);
  }

  private static String inUrl(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String value(String name) {
    return switch (name) {
      case "id" -> id;
      case "due" -> due;
      case "attempt" -> Integer.toString(attempt);
      default -> throw new InvalidInputException("${job:…}", name, "one of id, due and attempt");
    };
  }
}
