package dev.punctual.app.cli.imports.source;

import dev.punctual.app.cli.imports.dialect.Dialect;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list of expressions, one to a line, each with a name before it or without. */
public final class ExpressionList {
  private static final Pattern MACRO =
      Pattern.compile("(?:(?<name>[^@\\s]\\S*)\\s+)?(?<cron>@\\w+)");

  /** What a name cannot begin with: fields begin with a digit or a sign. */
  private static final Pattern NAMED =
      Pattern.compile("(?<name>[A-Za-z][^\\s*?,]*)\\s+(?<cron>\\S.*)");

  private final Dialect dialect;
  private final ZoneId zone;
  private final StableNames names;
  private final Contents contents = new Contents();

  /**
   * @param dialect of all expressions
   * @param zone of all expressions
   */
  public ExpressionList(Dialect dialect, ZoneId zone) {
    this.dialect = dialect;
    this.zone = zone;
    this.names = new StableNames(dialect.label().toLowerCase(Locale.ROOT));
  }

  /**
   * Reads them; what is wrong with one is told, and the others are read.
   *
   * @param place what a place is called, line or expression
   */
  public Contents read(String place, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      String where = place + " " + (i + 1);
      if (!line.isEmpty() && !line.startsWith("#")) {
        contents.add(where, () -> entry(where, line));
      }
    }
    return contents;
  }

  private SourceEntry entry(String where, String line) {
    Matcher parts = MACRO.matcher(line);
    if (!parts.matches()) {
      parts = NAMED.matcher(line);
    }
    if (!parts.matches()) {
      return entry(where, names.of(line.replaceAll("\\s+", " ")), line, "imported");
    }
    String name = parts.group("name");
    return name == null
        ? entry(where, names.of(parts.group("cron")), parts.group("cron"), "imported")
        : entry(where, name, parts.group("cron"), name);
  }

  private SourceEntry entry(String where, String name, String expression, String handler) {
    return new SourceEntry(
        where, name, handler, EntrySchedule.cron(dialect, expression, zone), Map.of());
  }
}
