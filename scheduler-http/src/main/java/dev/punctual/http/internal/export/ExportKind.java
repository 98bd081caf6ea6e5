package dev.punctual.http.internal.export;

import dev.punctual.InvalidInputException;
import java.util.Locale;
import java.util.stream.Stream;

/** How all that is found can be told. */
enum ExportKind {
  /** An object of JSON in each line. */
  NDJSON("application/x-ndjson"),
  /** A line of column names, and one for each thing (RFC 4180). */
  CSV("text/csv");

  private final String type;

  ExportKind(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  /**
   * The kind that a word names.
   *
   * @throws InvalidInputException if it names none
   */
  static ExportKind parse(String word) {
    return Stream.of(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("format", word, "ndjson or csv"));
  }
}
