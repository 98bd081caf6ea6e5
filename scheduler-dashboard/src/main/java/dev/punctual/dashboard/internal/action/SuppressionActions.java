package dev.punctual.dashboard.internal.action;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import java.io.IOException;
import java.util.Map;

/** How people suppress an address, and lift that. */
final class SuppressionActions {
  private SuppressionActions() {}

  static Map<String, PageAction> all() {
    return Map.of(
        "suppress", PageAction.steer(SuppressionActions::suppress),
        "lift-suppression", PageAction.steer(SuppressionActions::lift));
  }

  /** Whoever does not see addresses could find out by it which are on the list. */
  private static void suppress(SchedulerClient theirs, PageCall call) throws IOException {
    if (!call.frame().seesAll()) {
      call.problem(403, "problem.masked");
      return;
    }
    String channel = call.one("channel");
    String reason = call.one("reason");
    Suppression.Terms terms =
        new Suppression.Terms(
            channel.isEmpty() ? null : Channel.parse(channel),
            reason.isEmpty() ? null : reason,
            null);
    boolean changed = theirs.messages().suppressions().suppress(call.one("address"), terms);
    back(call, changed ? "done.suppress" : "done.suppress_same");
  }

  private static void lift(SchedulerClient theirs, PageCall call) {
    boolean changed = theirs.messages().suppressions().lift(number(call.one("id")));
    back(call, changed ? "done.lift" : "done.lift_same");
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException no) {
      throw new InvalidInputException("id", id, "the number of an entry");
    }
  }

  private static void back(PageCall call, String key) {
    call.done(call.frame().links().to("messages"), key);
  }
}
