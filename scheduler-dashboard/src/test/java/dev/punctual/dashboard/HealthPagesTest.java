package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.Fault;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerException;
import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.node.NodeError;
import dev.punctual.node.NodeReport;
import dev.punctual.port.Heartbeat;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthPagesTest {
  private static final String HOSTILE = "\"><script>alert(1)</script>' \u202Eevil \uD83D\uDE00";

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler = JobScheduler.builder(store).clock(clock).build();

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
  }

  private Pages open(HealthChecks checks) {
    return new Pages(scheduler, DashboardOptions.usual(), checks);
  }

  private void beat(Duration offset, Map<String, String> facts) {
    store
        .runs()
        .heartbeat(
            new Heartbeat(
                    NodeId.random(),
                    HOSTILE,
                    Duration.ofMinutes(10),
                    Set.of(HandlerName.of("mail")))
                .withReport(
                    new NodeReport(
                        10,
                        0,
                        List.of(),
                        offset,
                        new NodeError(clock.instant(), "refused " + HOSTILE),
                        facts)));
  }

  private static List<String> toMend(Document page) {
    return page.select("tr:has(.state.mend)").eachText();
  }

  @Test
  void whatIsWellIsSaidToBe() {
    beat(Duration.ofMillis(300), Map.of());
    try (Pages pages = open(() -> List.of(new Finding("store", true, "a database")))) {
      Document page = pages.page(Pages.OPERATOR, "/health");
      assertThat(toMend(page)).isEmpty();
      assertThat(page.select("tr:has(.state.good)").eachText())
          .hasSize(5)
          .contains("store \u2713 well a database")
          .first()
          .asString()
          .contains("One node lives");
    }
  }

  @Test
  void whatIsToBeMendedIsNamed() {
    scheduler.schedule(JobRequest.of("waits", "nobody"));
    scheduler.pause(PauseScope.all(), Pause.untilResumed().because("we move"));
    clock.advance(Duration.ofMinutes(5));
    beat(Duration.ofSeconds(-31), Map.of("circuit of email " + HOSTILE, "open"));
    try (Pages pages = open(() -> List.of(new Finding("role", false, "anon: " + HOSTILE)))) {
      Document page = pages.page(Pages.OPERATOR, "/health");
      String all = String.join("\n", toMend(page));
      assertThat(all)
          .contains("Everything is paused")
          .contains("31 s behind the database")
          .contains("circuit of email " + HOSTILE + ": open")
          .contains("anon: " + HOSTILE);
      assertThat(page.select("script:not([src])")).isEmpty();
      assertThat(pages.get(Pages.MASKED, "/health").body()).doesNotContain("refused");
      assertThat(pages.get(Pages.OPERATOR, "/health").body()).contains("refused");
    }
  }

  @Test
  void lateJobsAreToldByTheirHandler() {
    scheduler.schedule(JobRequest.of("waits", "nobody"));
    clock.advance(Duration.ofMinutes(5));
    try (Pages pages = open(HealthChecks.NONE)) {
      assertThat(toMend(pages.page(Pages.OPERATOR, "/health")))
          .containsExactly(
              "Nodes \u2715 mend No node is alive: nothing runs",
              "Late now \u2715 mend nobody: one job due, the oldest for 5 min");
    }
  }

  @Test
  void checksAreMadeOnceInThirtySecondsForAll() {
    AtomicInteger made = new AtomicInteger();
    try (Pages pages =
        open(() -> List.of(new Finding("made", true, "" + made.incrementAndGet())))) {
      pages.page(Pages.OPERATOR, "/health");
      clock.advance(Duration.ofSeconds(29));
      pages.page(Pages.ADMIN, "/health");
      assertThat(made).hasValue(1);
      clock.advance(Duration.ofSeconds(1));
      pages.page(Pages.OPERATOR, "/health");
      assertThat(made).hasValue(2);
    }
  }

  @Test
  void checksThatBreakAreToldWithoutWhatTheyHold() {
    try (Pages broken =
            open(
                () -> {
                  throw new IllegalStateException("password=geheim");
                });
        Pages refused =
            open(
                () -> {
                  throw new SchedulerException(Fault.EXTERNAL, "no answer", null);
                })) {
      Document page = broken.page(Pages.OPERATOR, "/health");
      assertThat(page.text()).contains("broke off").doesNotContain("geheim");
      assertThat(refused.page(Pages.OPERATOR, "/health").text()).contains("no answer");
    }
  }

  @Test
  void itIsForWhoMaySteerAlone() {
    try (Pages pages = open(HealthChecks.NONE)) {
      assertThat(pages.get(Pages.VIEWER, "/health").statusCode()).isEqualTo(403);
      assertThat(pages.page(Pages.VIEWER, "/").select("nav a[href=/health]")).isEmpty();
      assertThat(pages.page(Pages.OPERATOR, "/").select("nav a[href=/health]")).hasSize(1);
      Document german =
          Jsoup.parse(
              pages
                  .send(pages.request(Pages.OPERATOR, "/health").header("Accept-Language", "de"))
                  .body());
      assertThat(german.select("h1").text()).isEqualTo("Befinden");
    }
  }
}
