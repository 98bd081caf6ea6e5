package dev.punctual.examples.rivals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads {@code questions.txt}: a question per line, in columns. */
final class QuestionFile {
  private static final String NAME = "questions.txt";
  private static final Pattern COLUMN = Pattern.compile(" \\| ");

  private QuestionFile() {}

  static List<Question> read() {
    InputStream file =
        Objects.requireNonNull(QuestionFile.class.getResourceAsStream(NAME), NAME + " is missing");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(QuestionFile::question)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Question question(String line) {
    String[] columns = COLUMN.split(line, -1);
    return new Question(
        columns[0],
        Inquiry.parse(columns[1]),
        ZoneId.of(columns[2]),
        OffsetDateTime.parse(columns[3]),
        Expectation.parse(columns[4]));
  }
}
