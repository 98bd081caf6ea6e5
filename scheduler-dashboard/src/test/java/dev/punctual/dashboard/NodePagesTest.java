package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.NodeId;
import dev.punctual.node.ActiveJob;
import dev.punctual.node.NodeError;
import dev.punctual.node.NodeReport;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.Heartbeat;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodePagesTest {
  private static final String HOSTILE = "\"><script>alert(1)</script>' \u202Eevil \uD83D\uDE00";

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler = JobScheduler.builder(store).clock(clock).build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());
  private final NodeId node = NodeId.random();

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private void beat() {
    NodeReport report =
        new NodeReport(
            10,
            3,
            List.of(new ActiveJob(JobId.of("long " + HOSTILE), clock.instant().minusSeconds(90))),
            Duration.ofMillis(-1500),
            new NodeError(clock.instant().minusSeconds(5), "refused " + HOSTILE),
            Map.of("circuit of email smtp", "open", "connections of users", "3 threads wait"));
    store
        .runs()
        .heartbeat(
            new Heartbeat(node, HOSTILE, Duration.ofMinutes(1), Set.of(HandlerName.of("mail")))
                .withReport(report));
  }

  @Test
  void aNodesReportIsOnThePage() {
    beat();
    Document page = pages.page(Pages.VIEWER, "/nodes");
    Element report = page.getElementById("report-" + node);
    assertThat(report).isNotNull();
    assertThat(report.text())
        .contains("1.5 s behind the database")
        .contains("circuit of email smtp open")
        .contains("connections of users 3 threads wait")
        .contains("1 min 30 s ago")
        .contains("refused " + HOSTILE);
    assertThat(report.select("a.id").text()).isEqualTo("long " + HOSTILE);
    assertThat(page.select("script:not([src])")).isEmpty();
    assertThat(page.select("form[action=/drain]")).as("a viewer only looks").isEmpty();
    assertThat(pages.get(Pages.MASKED, "/nodes").body()).doesNotContain("refused");
  }

  @Test
  void theLeaseOfANodeIsDrawn() {
    beat();
    clock.advance(Duration.ofSeconds(20));
    Element lease = pages.page(Pages.VIEWER, "/nodes").selectFirst("meter.lease");
    assertThat(lease).isNotNull();
    assertThat(lease.attr("max")).isEqualTo("60000");
    assertThat(lease.attr("value")).isEqualTo("40000");
    assertThat(pages.page(Pages.VIEWER, "/nodes").text()).contains("renewed 20 s ago, 40 s left");
    clock.advance(Duration.ofHours(1));
    Element over = pages.page(Pages.VIEWER, "/nodes").selectFirst("meter.lease");
    assertThat(over).isNotNull();
    assertThat(over.attr("value")).isEqualTo("0");
  }

  @Test
  void peopleDrainANodeAndEndThat() {
    beat();
    Element form = pages.page(Pages.ADMIN, "/nodes").selectFirst("form[action=/drain]");
    assertThat(form).isNotNull();
    assertThat(form.text()).contains("Its 3 runs go on and it takes no new ones");
    Map<String, String> asked = Map.of("id", form.select("[name=id]").val(), "reason", HOSTILE);
    HttpResponse<String> done = pages.post(Pages.ADMIN, "/drain", asked);
    assertThat(done.headers().firstValue("Location")).contains("/nodes");
    assertThat(scheduler.nodes()).extracting(SchedulerNode::draining).containsExactly(true);
    Document draining = pages.page(Pages.ADMIN, "/nodes");
    assertThat(draining.select(".state.draining")).hasSize(1);
    assertThat(draining.select(".report").text()).contains("by an admin Reason " + HOSTILE);
    assertThat(draining.select("form[action=/drain]")).isEmpty();

    pages.post(Pages.ADMIN, "/undrain", asked);
    assertThat(scheduler.nodes()).extracting(SchedulerNode::draining).containsExactly(false);
    assertThat(scheduler.audit().page(AuditFilter.ALL.about("node"), null, 10))
        .extracting(AuditEntry::action)
        .containsExactly("resume", "pause");
  }

  @Test
  void whoMayLookDrainsNothing() {
    beat();
    for (String action : List.of("/drain", "/undrain")) {
      assertThat(pages.post(Pages.VIEWER, action, Map.of("id", node.toString())).statusCode())
          .isEqualTo(403);
    }
    assertThat(scheduler.nodes()).extracting(SchedulerNode::draining).containsExactly(false);
    assertThat(pages.post(Pages.ADMIN, "/drain", Map.of("id", "x")).statusCode()).isEqualTo(422);
    assertThat(
            pages
                .post(Pages.ADMIN, "/drain", Map.of("id", NodeId.random().toString()))
                .statusCode())
        .as("a node that is gone is told on the page")
        .isEqualTo(303);
  }

  @Test
  void aDeadNodeCannotBeDrained() {
    beat();
    clock.advance(Duration.ofMinutes(2));
    Document page = pages.page(Pages.ADMIN, "/nodes");
    assertThat(page.select("form[action=/drain]")).isEmpty();
  }
}
