package dev.punctual.http.internal.export;

import java.util.Optional;
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

  /** The kind that a header {@code Accept} names first; empty if it names none. */
  static Optional<ExportKind> in(String accept) {
    return Stream.of(accept.split(","))
        .map(one -> one.split(";", 2)[0].strip())
        .flatMap(one -> Stream.of(values()).filter(kind -> kind.type.equalsIgnoreCase(one)))
        .findFirst();
  }
}
