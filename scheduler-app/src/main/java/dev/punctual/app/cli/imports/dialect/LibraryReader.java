package dev.punctual.app.cli.imports.dialect;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.punctual.internal.text.OneLine;

/** cron-utils as the reader of one dialect: it says whether an expression is legal there. */
final class LibraryReader {
  private static final int SHOWN = 160;

  private final Dialect dialect;
  private final CronParser parser;
  private final String legal;

  LibraryReader(Dialect dialect, CronType type, String legal) {
    this.dialect = dialect;
    this.parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
    this.legal = legal;
  }

  /**
   * When the expression fires.
   *
   * @throws dev.punctual.InvalidInputException if cron-utils refuses it, in whatever way: on some
   *     inputs it fails with an index out of bounds
   */
  ExecutionTime read(String expression) {
    try {
      return ExecutionTime.forCron(parser.parse(expression));
    } catch (RuntimeException refused) {
      String why = refused instanceof IllegalArgumentException ? reason(refused) : "";
      throw dialect.refuse(expression, legal + why);
    }
  }

  private static String reason(RuntimeException refused) {
    String message = String.valueOf(refused.getMessage());
    return " (" + OneLine.of(message.replace("Failed to parse cron expression. ", ""), SHOWN) + ")";
  }
}
