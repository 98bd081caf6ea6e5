package dev.punctual.internal.trigger.time;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The local dates and times at which a trigger wants to fire, as if no zone ever changed its
 * offset. Implementations are immutable.
 */
@FunctionalInterface
public interface NominalCalendar {
  /**
   * The first nominal time that is not before the given one, or null if there is none.
   *
   * @param from a local time in whole seconds
   */
  @Nullable LocalDateTime onOrAfter(LocalDateTime from);
}
