package dev.punctual.engine;

import java.time.zone.ZoneRulesProvider;

/** Which edition of the tz database this JVM goes by. */
final class ZoneRulesVersion {
  private ZoneRulesVersion() {}

  /** Such as {@code 2026a}; later editions compare greater. */
  static String current() {
    return ZoneRulesProvider.getVersions("Europe/London").lastEntry().getKey();
  }
}
