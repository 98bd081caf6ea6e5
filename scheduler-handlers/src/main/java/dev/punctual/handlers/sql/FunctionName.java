package dev.punctual.handlers.sql;

import dev.punctual.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a function and its schema, which need no quotes in SQL. Immutable.
 *
 * @param schema such as {@code public}
 * @param function such as {@code nightly_report}
 */
public record FunctionName(String schema, String function) {
  /** The legal form. */
  public static final String LEGAL =
      "schema.function, each of small letters, digits and underscores, with no digit first";

  private static final String PART = "[a-z_][a-z0-9_]{0,62}";
  private static final Pattern FORM = Pattern.compile("(" + PART + ")\\.(" + PART + ")");

  /**
   * The name in a text.
   *
   * @throws InvalidInputException if it has another form
   */
  public static FunctionName parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new InvalidInputException("name of a function", text, LEGAL);
    }
    return new FunctionName(parts.group(1), parts.group(2));
  }

  /** As it stands in SQL; also where a part is a word of SQL's own. */
  String quoted() {
    return '"' + schema + "\".\"" + function + '"';
  }

  /** Schema and function with a full stop between them. */
  @Override
  public String toString() {
    return schema + "." + function;
  }
}
