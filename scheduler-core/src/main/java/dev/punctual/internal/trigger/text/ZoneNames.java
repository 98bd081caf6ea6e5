package dev.punctual.internal.trigger.text;

import dev.punctual.internal.text.EditDistance;
import dev.punctual.trigger.InvalidTriggerException;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The names of the IANA zones, and the nearest one to a name that is none. */
public final class ZoneNames {
  public static final ZoneId UTC = ZoneId.of("UTC");

  private static final int LONGEST = 50;
  private static final int TYPING_ERRORS = 2;
  private static final String FIELD = "time zone";
  private static final String LEGAL = "an IANA zone id such as Europe/Berlin";

  private ZoneNames() {}

  public static ZoneId parse(String id) {
    if (id.equalsIgnoreCase("Z") || id.equalsIgnoreCase("UTC")) {
      return UTC;
    }
    if (id.isEmpty() || id.length() > LONGEST) {
      throw new InvalidTriggerException(FIELD, id, LEGAL);
    }
    if (!ZoneRulesProvider.getAvailableZoneIds().contains(id)) {
      throw new InvalidTriggerException(FIELD, id, LEGAL + hint(id));
    }
    return ZoneId.of(id);
  }

  /** The zone under its IANA id; an offset other than that of UTC is refused. */
  public static ZoneId require(ZoneId zone) {
    return parse(zone.getId());
  }

  private static String hint(String id) {
    if (id.matches("(?i)(utc?|gmt)?[+-].*")) {
      return ", which knows when its clocks change; an offset does not";
    }
    return nearest(id).map(known -> "; the nearest is " + known).orElse("");
  }

  private static Optional<String> nearest(String id) {
    String wanted = id.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    Set<String> known = ZoneRulesProvider.getAvailableZoneIds();
    return known.stream()
        .filter(zone -> isNear(zone.toLowerCase(Locale.ROOT), wanted))
        .min(
            Comparator.<String>comparingInt(
                    zone -> EditDistance.between(zone.toLowerCase(Locale.ROOT), wanted))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean isNear(String zone, String wanted) {
    return zone.endsWith("/" + wanted)
        || (wanted.length() > 2 * TYPING_ERRORS
            && Math.abs(zone.length() - wanted.length()) <= TYPING_ERRORS
            && EditDistance.between(zone, wanted) <= TYPING_ERRORS)
        || zone.equals(wanted);
  }
}
