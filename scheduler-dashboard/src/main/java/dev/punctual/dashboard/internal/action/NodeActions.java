package dev.punctual.dashboard.internal.action;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import java.util.Map;

/** What people do to a node. */
final class NodeActions {
  private NodeActions() {}

  static Map<String, PageAction> all() {
    return Map.of(
        "drain", PageAction.steer(NodeActions::drain),
        "undrain", PageAction.steer(NodeActions::undrain));
  }

  private static void drain(SchedulerClient theirs, PageCall call) {
    Pause.Terms terms = Pause.untilResumed();
    String reason = call.one("reason");
    answer(
        theirs.pause(scope(call), reason.isEmpty() ? terms : terms.because(reason)), "drain", call);
  }

  private static void undrain(SchedulerClient theirs, PageCall call) {
    answer(theirs.resume(scope(call)), "undrain", call);
  }

  private static PauseScope scope(PageCall call) {
    return PauseScope.node(NodeId.of(call.one("id")));
  }

  private static void answer(boolean changed, String action, PageCall call) {
    call.done(call.frame().links().to("nodes"), "done." + (changed ? action : "no_" + action));
  }
}
