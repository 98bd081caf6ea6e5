package dev.punctual.trigger;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** The zones that every time test runs in, each for a reason. */
public final class Zones {
  public static final ZoneId UTC = ZoneId.of("UTC");
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
  static final ZoneId APIA = ZoneId.of("Pacific/Apia");
  static final ZoneId TROLL = ZoneId.of("Antarctica/Troll");
  static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
  static final ZoneId NUUK = ZoneId.of("America/Nuuk");

  /**
   * Dublin and Casablanca have negative summer time, Lord Howe changes by 30 minutes, Chatham at
   * :45, Troll by 2 hours, Havana to Sao Paulo at midnight, Apia missed a day, St Johns changed at
   * 00:01, Caracas and Pyongyang moved for good, Nuuk's gap lies across midnight.
   */
  public static final List<ZoneId> ALL =
      List.of(
          UTC,
          NEW_YORK,
          BERLIN,
          ZoneId.of("Europe/Dublin"),
          ZoneId.of("Africa/Casablanca"),
          LORD_HOWE,
          ZoneId.of("Pacific/Chatham"),
          TROLL,
          ZoneId.of("America/Havana"),
          ZoneId.of("America/Asuncion"),
          ZoneId.of("Africa/Cairo"),
          ZoneId.of("Asia/Beirut"),
          SAO_PAULO,
          APIA,
          ZoneId.of("America/St_Johns"),
          ZoneId.of("America/Caracas"),
          ZoneId.of("Asia/Pyongyang"),
          NUUK,
          ZoneId.of("Asia/Tehran"));

  private Zones() {}

  /** The transitions of a zone from 1995 to 2040; none in a zone that had none. */
  static List<ZoneOffsetTransition> transitions(ZoneId zone) {
    List<ZoneOffsetTransition> found = new ArrayList<>();
    Instant end = Instant.parse("2040-01-01T00:00:00Z");
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(Instant.parse("1995-01-01T00:00:00Z"));
    while (next != null && next.getInstant().isBefore(end)) {
      found.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return found;
  }
}
