package dev.punctual.app.cli.imports.dialect;

import dev.punctual.InvalidInputException;
import java.util.regex.Pattern;

/** Whose cron expression it is. Immutable and thread-safe. */
public enum Dialect {
  /** Vixie cron and cronie: a user's or a system's crontab. */
  CRONTAB("crontab"),
  /** The extension pg_cron: crontab's fields, and {@code $} for the last day of the month. */
  PG_CRON("pg_cron"),
  /** Quartz: 6 or 7 fields, {@code L}, {@code W} and {@code #}. */
  QUARTZ("Quartz"),
  /** Spring's {@code @Scheduled}: 6 fields, or a macro. */
  SPRING("Spring");

  private static final int LONGEST = 500;
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final String label;

  Dialect(String label) {
    this.label = label;
  }

  /** The name that people know it by. */
  public String label() {
    return label;
  }

  /**
   * Reads an expression.
   *
   * @param expression at most 500 characters
   * @throws InvalidInputException if it is not legal in this dialect, or cannot be mapped
   */
  public ForeignCron read(String expression) {
    if (expression.length() > LONGEST) {
      throw new InvalidInputException(field(), expression, "at most " + LONGEST + " characters");
    }
    String text = SPACES.matcher(expression.strip()).replaceAll(" ");
    return switch (this) {
      case CRONTAB -> CrontabFields.read(text);
      case PG_CRON -> CrontabFields.readOfPgCron(text);
      case QUARTZ -> QuartzFields.read(text);
      case SPRING -> SpringFields.read(text);
    };
  }

  InvalidInputException refuse(String value, String legal) {
    return new InvalidInputException(field(), value, legal);
  }

  private String field() {
    return label + " expression";
  }
}
