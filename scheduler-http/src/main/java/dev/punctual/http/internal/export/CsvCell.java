package dev.punctual.http.internal.export;

/** A text between commas (RFC 4180). */
final class CsvCell {
  /** What a spreadsheet takes for a formula that it computes when somebody opens the file. */
  private static final String BEGINS_A_FORMULA = "=+-@\t\r";

  private CsvCell() {}

  /** A text that would be a formula gets an apostrophe, which spreadsheets do not show. */
  static String text(String text) {
    String harmless =
        !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean quoted = harmless.chars().anyMatch(one -> ",\"\r\n".indexOf(one) >= 0);
    return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
  }
}
