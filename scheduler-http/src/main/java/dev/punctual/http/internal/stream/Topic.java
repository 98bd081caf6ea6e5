package dev.punctual.http.internal.stream;

import dev.punctual.InvalidInputException;
import dev.punctual.chain.BatchName;
import dev.punctual.job.JobId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that can be watched.
 *
 * @param kind of thing
 * @param name of it; empty where there is one alone
 */
record Topic(Kind kind, String name) {

  /** The kinds of things. */
  enum Kind {
    OVERVIEW(false),
    NODES(false),
    RUNS(false),
    PAUSES(false),
    JOB(true),
    BULK(true),
    BATCH(true);

    private final boolean named;

    Kind(boolean named) {
      this.named = named;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The topic that a text names, such as {@code overview} or {@code job:mail-1}.
   *
   * @throws InvalidInputException if it names none
   */
  static Topic parse(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    return Stream.of(Kind.values())
        .filter(one -> one.text().equals(kind) && one.named == colon >= 0)
        .findFirst()
        .map(found -> new Topic(found, colon < 0 ? "" : text.substring(colon + 1)))
        .map(Topic::checked)
        .orElseThrow(() -> new InvalidInputException("topic", text, legal()));
  }

  private Topic checked() {
    switch (kind) {
      case JOB -> JobId.of(name);
      case BATCH -> BatchName.of(name);
      case BULK -> number();
      default -> {}
    }
    return this;
  }

  /** The name as a number. */
  long number() {
    try {
      return Long.parseLong(name);
    } catch (NumberFormatException no) {
      throw new InvalidInputException("topic", text(), "the number of a bulk, such as bulk:17");
    }
  }

  private static String legal() {
    return Stream.of(Kind.values())
        .map(one -> one.named ? one.text() + ":NAME" : one.text())
        .collect(Collectors.joining(", "));
  }

  /** As it is written. */
  String text() {
    return kind.named ? kind.text() + ":" + name : kind.text();
  }

  /** As it stands in ids of events. */
  String encoded() {
    return URLEncoder.encode(text(), StandardCharsets.UTF_8);
  }
}
