package dev.punctual.dashboard.internal.page.work;

import dev.punctual.InvalidInputException;
import dev.punctual.dashboard.internal.page.upcoming.ClockChange;
import dev.punctual.dashboard.internal.page.upcoming.ClockMark;
import dev.punctual.edit.JobChange;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a job is made or changed, with what its trigger means. Immutable.
 *
 * @param form what was typed
 * @param handlers that living nodes have
 * @param preview what the trigger means; empty if there is none, or if it means nothing
 * @param fault why it could not be kept, or what the trigger lacks; null if nothing is wrong
 * @param conflict what others have changed meanwhile, the latest first
 */
public record EditPage(
    EditForm form,
    List<String> handlers,
    Optional<Preview> preview,
    @Nullable String fault,
    List<JobChange> conflict) {
  private static final int FIRES = 10;

  /**
   * What a trigger means.
   *
   * @param description in words
   * @param text its text form
   * @param zone in which it is read
   * @param fires the next ones
   */
  public record Preview(String description, String text, ZoneId zone, List<Fire> fires) {}

  /**
   * When it fires.
   *
   * @param at when
   * @param change the clock change of the trigger's zone since the fire before; null if there is
   *     none
   * @param mark what a clock change does to it
   */
  public record Fire(Instant at, @Nullable ZoneOffsetTransition change, ClockMark mark) {
    /** By how much clocks are put forward; negative for back. */
    public Duration shift() {
      return change == null ? Duration.ZERO : change.getDuration();
    }
  }

  /** Copies the lists. */
  public EditPage {
    handlers = List.copyOf(handlers);
    conflict = List.copyOf(conflict);
  }

  /**
   * With what the trigger means now.
   *
   * @param fault why it could not be kept; null if it was not tried
   */
  public static EditPage of(
      EditForm form,
      List<String> handlers,
      Instant now,
      @Nullable String fault,
      List<JobChange> conflict) {
    try {
      return new EditPage(
          form, handlers, form.trigger(now).map(found -> preview(found, now)), fault, conflict);
    } catch (InvalidInputException none) {
      return new EditPage(
          form,
          handlers,
          Optional.empty(),
          fault == null ? String.valueOf(none.getMessage()) : fault,
          conflict);
    }
  }

  /** What a trigger means. */
  static Preview preview(Trigger trigger, Instant now) {
    List<Instant> all = new ArrayList<>();
    Optional<Instant> next = trigger.next(now);
    while (next.isPresent() && all.size() < FIRES) {
      all.add(next.get());
      next = trigger.next(next.get());
    }
    Map<Instant, ClockMark> marks =
        all.isEmpty()
            ? Map.of()
            : ClockChange.marks(trigger, all.get(0), all.get(all.size() - 1).plusSeconds(1));
    List<Fire> fires = new ArrayList<>();
    Instant before = now;
    for (Instant at : all) {
      fires.add(
          new Fire(at, change(trigger.zone(), before, at), marks.getOrDefault(at, ClockMark.NONE)));
      before = at;
    }
    return new Preview(trigger.description(), trigger.text(), trigger.zone(), fires);
  }

  private static @Nullable ZoneOffsetTransition change(ZoneId zone, Instant from, Instant to) {
    @Nullable ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    return next == null || next.getInstant().isAfter(to) ? null : next;
  }

  /** Whether it is about a job that is there. */
  public boolean isEdit() {
    return !form.text("version").isEmpty();
  }
}
