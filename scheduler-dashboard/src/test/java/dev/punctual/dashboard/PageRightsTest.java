package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.bulk.BulkAction;
import dev.punctual.dashboard.internal.action.PageAction;
import dev.punctual.dashboard.internal.action.PageActions;
import dev.punctual.dashboard.internal.page.work.BulkPlanPage;
import dev.punctual.http.ApiReference;
import dev.punctual.http.ApiRole;
import dev.punctual.store.memory.MemoryStore;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages let nobody do what the HTTP API would refuse them. */
class PageRightsTest {
  /** What each action does, as an operation of the API. */
  private static final Map<String, String> OPERATIONS =
      Map.ofEntries(
          Map.entry("cancel", "cancelJob"),
          Map.entry("retry", "retryJob"),
          Map.entry("run", "runJob"),
          Map.entry("pause", "pauseJob"),
          Map.entry("resume", "resumeJob"),
          Map.entry("redrive", "redriveDeadLetters"),
          Map.entry("discard", "discardDeadLetters"),
          Map.entry("note-fault", "noteFault"),
          Map.entry("plan", "cancelJobs"),
          Map.entry("bulk", "cancelJobs"),
          Map.entry("abort", "abortBulk"),
          Map.entry("preview", "editJob"),
          Map.entry("save", "editJob"),
          Map.entry("resend", "resendMessage"),
          Map.entry("pause-scope", "pause"),
          Map.entry("resume-scope", "resume"),
          Map.entry("limit", "setLimit"),
          Map.entry("unlimit", "removeLimit"),
          Map.entry("move-event", "moveEvent"),
          Map.entry("cancel-event", "cancelEvent"),
          Map.entry("drain", "pause"),
          Map.entry("undrain", "resume"),
          Map.entry("access", "createToken"),
          Map.entry("revoke-token", "revokeToken"),
          Map.entry("revoke-session", "endSession"),
          Map.entry("suppress", "suppress"),
          Map.entry("lift-suppression", "liftSuppression"),
          Map.entry("messages", "searchMessages"));

  private final MemoryStore store = new MemoryStore();
  private final JobScheduler scheduler = JobScheduler.builder(store).build();

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
  }

  private static Map<String, ApiRole> rights() {
    return ApiReference.read().sections().stream()
        .flatMap(section -> section.operations().stream())
        .filter(operation -> operation.right().isPresent())
        .collect(
            Collectors.toMap(
                ApiReference.Described::id, operation -> operation.right().orElseThrow()));
  }

  @Test
  void eachActionNeedsTheRoleOfItsOperation() {
    Map<String, PageAction> actions = new TreeMap<>(PageActions.all(scheduler));
    assertThat(actions.remove("preferences")).extracting("needs").isEqualTo(ApiRole.VIEWER);
    assertThat(actions.keySet()).containsExactlyInAnyOrderElementsOf(OPERATIONS.keySet());
    Map<String, ApiRole> rights = rights();
    actions.forEach(
        (name, action) ->
            assertThat(action.needs()).as(name).isEqualTo(rights.get(OPERATIONS.get(name))));
  }

  @Test
  void eachThingDoneToManyNeedsTheRoleOfItsOperation() {
    Map<String, ApiRole> rights = rights();
    for (BulkAction action : BulkAction.values()) {
      assertThat(BulkPlanPage.Wish.needs(action))
          .as(action.text())
          .isEqualTo(rights.get(action.text() + "Jobs"));
    }
  }

  @Test
  void noPageOfAnotherSiteDoesAnything() {
    try (Pages pages = new Pages(scheduler, DashboardOptions.usual())) {
      for (String action : PageActions.all(scheduler).keySet()) {
        HttpRequest.Builder foreign =
            pages
                .posting(Pages.ADMIN, "/" + action, Map.of("id", "x"))
                .header("Sec-Fetch-Site", "cross-site");
        assertThat(pages.send(foreign).statusCode()).as(action).isEqualTo(403);
      }
    }
  }

  @Test
  void whatIsRefusedUnreadTellsThatItsConnectionEnds() {
    try (Pages pages = new Pages(scheduler, DashboardOptions.usual())) {
      for (String reason : List.of("short", "x".repeat(100_000))) {
        HttpRequest.Builder foreign =
            pages
                .posting(Pages.ADMIN, "/cancel", Map.of("id", "x", "reason", reason))
                .header("Sec-Fetch-Site", "cross-site");
        HttpResponse<String> refused = pages.send(foreign);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Connection").isPresent())
            .isEqualTo(reason.length() > 1000);
        assertThat(pages.get(Pages.ADMIN, "/").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void whoOnlyLooksChangesNothingAndNobodyDoesWhereNothingMayBeChanged() {
    try (Pages pages = new Pages(scheduler, DashboardOptions.usual());
        Pages readOnly = new Pages(scheduler, DashboardOptions.usual().withReadOnly(true))) {
      PageActions.all(scheduler)
          .forEach(
              (name, action) -> {
                if (action.needs() != ApiRole.VIEWER) {
                  assertThat(pages.post(Pages.VIEWER, "/" + name, Map.of()).statusCode())
                      .as(name)
                      .isEqualTo(403);
                  assertThat(readOnly.post(Pages.ADMIN, "/" + name, Map.of()).statusCode())
                      .as(name)
                      .isEqualTo(403);
                }
              });
    }
  }
}
