package dev.punctual.dashboard.internal.action;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.bulk.BulkAction;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.page.work.BulkPlanPage;
import dev.punctual.dashboard.internal.page.work.BulksPage;
import dev.punctual.dashboard.templates.JtebulkplanGenerated;
import java.io.IOException;
import java.util.Map;

/** What people do to many jobs at once: first they see to which, then it is done. */
final class BulkActions {
  private BulkActions() {}

  static Map<String, PageAction> all() {
    return Map.of(
        "plan", PageAction.steer(BulkActions::plan),
        "bulk", PageAction.steer(BulkActions::start),
        "abort", PageAction.steer(BulkActions::abort));
  }

  private static void plan(SchedulerClient theirs, PageCall call) throws IOException {
    BulkPlanPage.Wish wish = BulkPlanPage.Wish.of(call);
    if (isRefused(wish, call)) {
      return;
    }
    BulkPlanPage page = BulkPlanPage.of(theirs, wish);
    Frame frame = call.frame();
    call.page(output -> JtebulkplanGenerated.render(output, null, frame, page));
  }

  /** It is refused where it would come to another number of jobs than its reader was told. */
  private static void start(SchedulerClient theirs, PageCall call) throws IOException {
    BulkPlanPage.Wish wish = BulkPlanPage.Wish.of(call);
    if (isRefused(wish, call)) {
      return;
    }
    BulkRequest request =
        wish.request(amount(wish.action(), call)).by(call.frame().visit().user().name());
    String reason = call.one("reason");
    request = reason.isEmpty() ? request : request.because(reason);
    request = call.one("expected").isEmpty() ? request : request.expecting(whole(call, "expected"));
    long id = theirs.bulk().start(request).id();
    call.done(call.frame().links().to("bulks", Map.of("id", id)), "done.bulk");
  }

  private static boolean isRefused(BulkPlanPage.Wish wish, PageCall call) throws IOException {
    boolean text = wish.asked().containsKey("text") && !call.frame().seesAll();
    boolean refused = text || !call.frame().may(wish.needs());
    if (refused) {
      call.problem(403, text ? "problem.masked" : "problem.forbidden");
    }
    return refused;
  }

  private static int amount(BulkAction action, PageCall call) {
    return switch (action) {
      case PRIORITISE -> whole(call, "priority");
      case SPREAD -> whole(call, "minutes");
      default -> 0;
    };
  }

  private static int whole(PageCall call, String field) {
    try {
      return Integer.parseInt(call.one(field));
    } catch (NumberFormatException no) {
      throw new InvalidInputException(field, call.one(field), "a whole number");
    }
  }

  private static void abort(SchedulerClient theirs, PageCall call) {
    long id = BulksPage.number(call.one("id"));
    boolean ended = theirs.bulk().abort(id);
    call.done(
        call.frame().links().to("bulks", Map.of("id", id)),
        ended ? "done.abort" : "done.nothing",
        id);
  }
}
