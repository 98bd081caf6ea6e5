package dev.punctual.trigger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the fires of a trigger, as a test wants to read them. */
public final class Fires {
  private Fires() {}

  /** The first fires strictly after an instant, as local times with their offsets. */
  public static List<String> of(String text, ZoneId zone, String after, int limit) {
    return of(Trigger.parse(text, zone), after, limit);
  }

  public static List<String> of(Trigger trigger, String after, int limit) {
    List<String> fires = new ArrayList<>();
    Optional<Instant> next = trigger.next(OffsetDateTime.parse(after).toInstant());
    while (next.isPresent() && fires.size() < limit) {
      fires.add(next.get().atZone(trigger.zone()).toOffsetDateTime().toString());
      next = trigger.next(next.get());
    }
    return fires;
  }

  /** All fires after the first and up to the second instant. */
  static List<Instant> between(Trigger trigger, Instant after, Instant last) {
    List<Instant> fires = new ArrayList<>();
    Optional<Instant> next = trigger.next(after);
    while (next.isPresent() && !next.get().isAfter(last)) {
      fires.add(next.get());
      next = trigger.next(next.get());
    }
    return fires;
  }
}
