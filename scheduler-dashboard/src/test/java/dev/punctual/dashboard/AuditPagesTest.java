package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.audit.AuditSource;
import dev.punctual.audit.Caller;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditPagesTest {
  private static final String ID = "a/b \"><script>alert(1)</script> &?";

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler = JobScheduler.builder(store).clock(clock).build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @BeforeEach
  void fill() {
    scheduler.schedule(JobRequest.of(ID, "mail"));
    scheduler.schedule(JobRequest.of("other", "mail"));
    var ann = scheduler.by(new Caller("ann", AuditSource.HTTP));
    ann.cancel(ID);
    ann.cancel("other");
    scheduler
        .by(new Caller("bob", AuditSource.CLI))
        .pause(PauseScope.handler("mail"), Pause.untilResumed().because("no server"));
  }

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private List<String> rows(String query) {
    return pages.page(Pages.VIEWER, "/audit" + query).select("tbody tr").eachText();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3",
    "?by=ann, 2",
    "?by=nobody, 0",
    "?action=pause, 1",
    "?kind=handler, 1",
    "?kind=job&name=other, 1",
    "?job_id=other, 1",
    "?by=bob&action=cancel, 0"
  })
  void entriesAreFoundByConditions(String query, int found) {
    assertThat(rows(query)).hasSize(found);
  }

  @Test
  void aJobLeadsToItsAuditAndBack() {
    Document job = pages.page(Pages.VIEWER, "/job?id=" + Pages.encoded(ID));
    String path = job.select("a:contains(Who changed this job)").attr("href");
    Document audit = pages.page(Pages.VIEWER, path);
    assertThat(audit.select("tbody tr")).hasSize(1);
    assertThat(audit.select("input[name=job_id]").val()).isEqualTo(ID);
    assertThat(
            pages.page(Pages.VIEWER, audit.select("tbody a.id").attr("href")).select("h1").text())
        .isEqualTo(ID);
  }

  @Test
  void conditionsStayOnTheNextPage() {
    var ann = scheduler.by(new Caller("ann", AuditSource.HTTP));
    for (int i = 0; i < 60; i++) {
      ann.pause(PauseScope.handler("h" + i), Pause.untilResumed());
    }
    Document page = pages.page(Pages.VIEWER, "/audit?by=ann&kind=handler");
    assertThat(page.select("select[name=kind] option[selected]").val()).isEqualTo("handler");
    Document next = pages.page(Pages.VIEWER, page.select("a.next").attr("href"));
    assertThat(next.select("tbody tr")).hasSize(10);
    assertThat(next.select("input[name=by]").val()).isEqualTo("ann");
  }

  @Test
  void aNameNeedsItsKind() {
    assertThat(pages.get(Pages.VIEWER, "/audit?name=other").statusCode()).isEqualTo(422);
    assertThat(pages.get(Pages.VIEWER, "/audit?after=x").statusCode()).isEqualTo(422);
  }
}
