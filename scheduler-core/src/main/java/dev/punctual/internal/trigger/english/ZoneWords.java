package dev.punctual.internal.trigger.english;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Set;

/** Time zones in words. */
final class ZoneWords {
  /** Below these, the last part of an id names a place. */
  private static final Set<String> REGIONS =
      Set.of(
          "Africa",
          "America",
          "Antarctica",
          "Arctic",
          "Asia",
          "Atlantic",
          "Australia",
          "Europe",
          "Indian",
          "Pacific");

  private ZoneWords() {}

  static String of(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    // The signs in Etc/GMT+5 are the wrong way round for everybody but its authors.
    return rules.isFixedOffset() && !namesAPlace(zone.getId())
        ? utc(rules.getOffset(Instant.EPOCH))
        : name(zone.getId()) + " time";
  }

  private static String utc(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
  }

  private static String name(String id) {
    String shown = namesAPlace(id) ? id.substring(id.lastIndexOf('/') + 1) : id;
    return shown.replace('_', ' ').replace('/', ' ');
  }

  private static boolean namesAPlace(String id) {
    int slash = id.indexOf('/');
    return slash >= 0 && REGIONS.contains(id.substring(0, slash));
  }
}
