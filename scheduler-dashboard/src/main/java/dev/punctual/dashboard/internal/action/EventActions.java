package dev.punctual.dashboard.internal.action;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageCall;
import java.time.Instant;
import java.util.Map;

/** What people do to events. */
final class EventActions {
  private EventActions() {}

  static Map<String, PageAction> all() {
    return Map.of(
        "move-event", PageAction.edit(EventActions::move),
        "cancel-event", PageAction.steer(EventActions::cancel));
  }

  private static void move(SchedulerClient theirs, PageCall call) {
    Instant time =
        FormTime.read(call, "event_time")
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "event_time", "", "a date with a time of day, such as 2026-03-01T14:00"));
    int moved = theirs.reminders().move(call.one("event"), time).size();
    back(call, "done.move_event", moved, call.frame().times().exact(time));
  }

  private static void cancel(SchedulerClient theirs, PageCall call) {
    back(call, "done.cancel_event", theirs.reminders().cancel(call.one("event")));
  }

  private static void back(PageCall call, String key, Object... values) {
    Map<String, String> event = Map.of("event", call.one("event"));
    call.done(call.frame().links().to("reminders", event), key, values);
  }
}
