package dev.punctual.app.cli.imports;

import dev.punctual.OnConflict;
import dev.punctual.app.config.Settings;
import dev.punctual.trigger.Trigger;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every import takes. */
final class ImportOptions {
  @Option(
      names = "--zone",
      description = "IANA zone of all schedules. Default: what the source says, else default_zone.")
  private @Nullable String zone;

  @Option(names = "--handler", description = "The code that runs all of them.")
  private @Nullable String handler;

  @Option(names = "--prefix", description = "What the names of all jobs begin with.")
  private String prefix = "";

  @Option(
      names = "--keep-clock-changes",
      description = "Adds the policies that do at clock changes what the source does.")
  private boolean keepClockChanges;

  @Option(names = "--apply", description = "Makes the jobs: all of them, or none.")
  private boolean apply;

  @Option(
      names = "--on-conflict",
      description = "If an id is taken: error, replace, keep or update. Default: keep.")
  private OnConflict onConflict = OnConflict.KEEP;

  /** The zone that was asked for, over all that the source says. */
  @Nullable ZoneId zone() {
    return zone == null ? null : Trigger.zone(zone);
  }

  /** The zone where the source says nothing. */
  ZoneId zone(Settings settings) {
    ZoneId asked = zone();
    return asked == null ? settings.scheduler().defaultZone() : asked;
  }

  String handler(String usual) {
    return handler == null ? usual : handler;
  }

  String id(String name) {
    return prefix + name;
  }

  boolean keepClockChanges() {
    return keepClockChanges;
  }

  boolean apply() {
    return apply;
  }

  OnConflict onConflict() {
    return onConflict;
  }
}
