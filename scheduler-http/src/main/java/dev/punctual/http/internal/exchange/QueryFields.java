package dev.punctual.http.internal.exchange;

import dev.punctual.InvalidInputException;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The parameters of a query, or the same conditions as a body has them. What cannot be read of a
 * query is a bad request that names it. Immutable.
 */
public final class QueryFields {
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  private static final Set<String> OF_PAGES = Set.of("after", "limit");

  private final Map<String, List<String>> values;
  private final boolean inBody;

  public QueryFields(Map<String, List<String>> values) {
    this(values, false);
  }

  private QueryFields(Map<String, List<String>> values, boolean inBody) {
    this.values = Map.copyOf(values);
    this.inBody = inBody;
  }

  /** The conditions that an object in a body tells; a list there stands for several. */
  public static QueryFields in(BodyFields conditions) {
    return new QueryFields(conditions.conditions(), true);
  }

  /** What they are called. */
  public Set<String> names() {
    return values.keySet();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The conditions, whatever their order; without the place and the size of a page. */
  public String conditions() {
    TreeMap<String, List<String>> all = new TreeMap<>(values);
    all.keySet().removeAll(OF_PAGES);
    return all.toString();
  }

  /**
   * Refuses parameters that the operation does not know: a filter that is misspelt would select
   * all.
   */
  public void allow(Set<String> known) {
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty() && inBody) {
      throw BodyFields.unknown(unknown.first(), known);
    }
    if (!unknown.isEmpty()) {
      throw bad(
          "Unknown parameter "
              + BodyFields.shown(unknown.first())
              + ": expected "
              + (known.isEmpty() ? "none" : "one of " + String.join(", ", new TreeSet<>(known)))
              + ".");
    }
  }

  /** Refuses a parameter that says nothing here, and tells what it is for. */
  public void refuse(String name, String purpose) {
    if (values.containsKey(name)) {
      throw bad("Parameter " + name + " is for " + purpose + ".");
    }
  }

  /** One that may be there once. */
  public Optional<String> one(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > 1 && inBody) {
      throw new InvalidInputException(name, given, "one text");
    }
    if (given.size() > 1) {
      throw bad("Parameter " + name + " is there " + given.size() + " times: expected once.");
    }
    return given.stream().findFirst();
  }

  /** One that may be there several times, or in a query hold several with commas between. */
  public String[] several(String name) {
    return inBody
        ? each(name).toArray(String[]::new)
        : values.getOrDefault(name, List.of()).stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .toArray(String[]::new);
  }

  /** One that may be there several times, each as it is. */
  public List<String> each(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** One that is read by something that refuses what it cannot read. */
  public <T> Optional<T> read(String name, Function<String, T> reader) {
    return one(name).map(text -> reading(reader, text));
  }

  /** Several that are read by something that refuses what it cannot read. */
  public <T> List<T> readSeveral(String name, Function<String, T> reader) {
    return Stream.of(several(name)).map(text -> reading(reader, text)).toList();
  }

  /** One that may be there several times, each read as a whole. */
  public <T> List<T> readEach(String name, Function<String, T> reader) {
    return each(name).stream().map(text -> reading(reader, text)).toList();
  }

  private <T> T reading(Function<String, T> reader, String text) {
    try {
      return reader.apply(text);
    } catch (InvalidInputException refused) {
      if (inBody) {
        throw refused;
      }
      throw ProblemException.saying(ProblemKind.BAD_REQUEST, refused);
    }
  }

  /** An instant of ISO 8601, such as 2026-03-01T14:00:00Z. */
  public Optional<Instant> instant(String name) {
    return read(name, text -> Texts.instant(name, text));
  }

  /** A duration of ISO 8601, such as PT30S. */
  public Optional<Duration> duration(String name) {
    return read(name, text -> Texts.duration(name, text));
  }

  /** A yes or a no; no if it is not there. */
  public boolean flag(String name) {
    return read(
            name,
            text -> {
              if (text.equals("true") || text.equals("false")) {
                return Boolean.valueOf(text);
              }
              throw new InvalidInputException(name, text, "true or false");
            })
        .orElse(false);
  }

  /** A whole number in a range. */
  public int whole(String name, int fallback, int least, int most) {
    return read(
            name,
            text -> {
              try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                  return value;
                }
              } catch (NumberFormatException no) {
                // Told below.
              }
              throw new InvalidInputException(name, text, least + " to " + most);
            })
        .orElse(fallback);
  }

  /** How many a page is to have. */
  public int limit() {
    return whole("limit", USUAL_PAGE, 1, LARGEST_PAGE);
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(ProblemKind.BAD_REQUEST, detail);
  }
}
