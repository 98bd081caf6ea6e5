package dev.punctual.internal.engine.care;

import java.time.zone.ZoneRulesProvider;

/** Which edition of the tz database this JVM goes by. */
public final class ZoneRulesVersion {
  private ZoneRulesVersion() {}

  /** Such as {@code 2026a}; later editions compare greater. */
  public static String current() {
    return ZoneRulesProvider.getVersions("Europe/London").lastEntry().getKey();
  }
}
