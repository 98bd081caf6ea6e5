package dev.punctual.app.cli.imports.source;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.imports.dialect.Dialect;
import dev.punctual.trigger.Trigger;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A crontab. Used once, by one thread. */
public final class CrontabFile {
  private static final Pattern VARIABLE =
      Pattern.compile("\\s*(?<name>[A-Za-z_][A-Za-z0-9_]*|\"[^\"]*\"|'[^']*')\\s*=(?<value>.*)");
  private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");
  private static final String TIMES = "(?<times>@\\w+|\\S+\\s+\\S+\\s+\\S+\\s+\\S+\\s+\\S+)";
  private static final Pattern USERS = Pattern.compile(TIMES + "\\s+(?<command>\\S.*)");
  private static final Pattern SYSTEMS =
      Pattern.compile(TIMES + "\\s+(?<user>\\S+)\\s+(?<command>\\S.*)");
  private static final Pattern PERCENT = Pattern.compile("(?<!\\\\)%");

  private final boolean system;
  private final @Nullable ZoneId zone;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final StableNames names = new StableNames("crontab");
  private final Contents contents = new Contents();
  private ZoneId current;

  /**
   * @param system whether lines name a user before the command, as /etc/crontab's do
   * @param zone of all lines, whatever the file says; null for what it says
   * @param usual where the file says nothing
   */
  public CrontabFile(boolean system, @Nullable ZoneId zone, ZoneId usual) {
    this.system = system;
    this.zone = zone;
    this.current = zone == null ? usual : zone;
  }

  /** Reads the lines; what is wrong with one is told, and the others are read. */
  public Contents read(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      String where = "line " + (i + 1);
      Matcher variable = VARIABLE.matcher(line);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (variable.matches()) {
        set(where, unquoted(variable.group("name")), unquoted(variable.group("value").strip()));
      } else {
        contents.add(where, () -> entry(where, line));
      }
    }
    return contents;
  }

  private static String unquoted(String text) {
    Matcher quoted = QUOTED.matcher(text);
    return quoted.matches() ? text.substring(1, text.length() - 1) : text;
  }

  /** CRON_TZ says when lines run; TZ is what commands see, and other crons run lines by it. */
  private void set(String where, String name, String value) {
    environment.put(name, value);
    boolean ofLines =
        name.equals("CRON_TZ") || (name.equals("TZ") && !environment.containsKey("CRON_TZ"));
    if (!ofLines || zone != null) {
      return;
    }
    try {
      current = Trigger.zone(value.startsWith(":") ? value.substring(1) : value);
    } catch (InvalidInputException unknown) {
      contents.refuse(where, unknown);
    }
  }

  private SourceEntry entry(String where, String line) {
    Matcher parts = (system ? SYSTEMS : USERS).matcher(line);
    if (!parts.matches()) {
      throw new InvalidInputException(
          "crontab line",
          line,
          "minute hour day month weekday "
              + (system ? "user " : "")
              + "command, @daily "
              + (system ? "user " : "")
              + "command, or NAME=value");
    }
    String times = parts.group("times").replaceAll("\\s+", " ");
    String command = parts.group("command").strip();
    Optional<String> user = system ? Optional.of(parts.group("user")) : Optional.empty();
    return new SourceEntry(
        where,
        names.of(times, user.orElse(""), command),
        "shell",
        EntrySchedule.cron(Dialect.CRONTAB, times, current),
        metadata(command, user));
  }

  /** What follows the first % is the command's input, further ones are line breaks in it. */
  private Map<String, Object> metadata(String command, Optional<String> user) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    String[] parts = PERCENT.split(command, 2);
    metadata.put("command", parts[0].replace("\\%", "%").strip());
    if (parts.length > 1) {
      metadata.put("input", PERCENT.matcher(parts[1]).replaceAll("\n").replace("\\%", "%") + "\n");
    }
    user.ifPresent(name -> metadata.put("user", name));
    if (!environment.isEmpty()) {
      metadata.put("environment", Map.copyOf(environment));
    }
    return metadata;
  }
}
