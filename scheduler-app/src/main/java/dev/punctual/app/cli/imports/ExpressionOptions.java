package dev.punctual.app.cli.imports;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.imports.dialect.Dialect;
import dev.punctual.app.cli.imports.source.Contents;
import dev.punctual.app.cli.imports.source.ExpressionList;
import dev.punctual.app.cli.imports.source.SourceText;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A list of expressions: arguments, or the lines of a file. */
final class ExpressionOptions {
  @Parameters(
      paramLabel = "EXPRESSION",
      arity = "0..*",
      description = "Expressions, each with a name before it or without.")
  private List<String> arguments = List.of();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "A file with an expression to a line, or - for standard input.")
  private @Nullable String file;

  boolean given() {
    return file != null || !arguments.isEmpty();
  }

  Contents read(Dialect dialect, ZoneId zone, String legal) {
    if (file != null && arguments.isEmpty()) {
      return new ExpressionList(dialect, zone).read("line", SourceText.lines(file));
    }
    if (file == null && !arguments.isEmpty()) {
      return new ExpressionList(dialect, zone).read("expression", arguments);
    }
    throw new InvalidInputException("source", file, "one of " + legal);
  }
}
