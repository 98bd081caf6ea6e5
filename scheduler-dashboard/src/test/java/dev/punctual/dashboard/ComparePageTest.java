package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComparePageTest {
  private static final String HOSTILE = "<b>\u202E\"'</b>";

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private int calls;
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .handler(
              "work",
              Metadata.class,
              (metadata, run) -> {
                if (calls++ == 0) {
                  clock.advance(Duration.ofSeconds(1));
                  throw new IllegalStateException("refused " + HOSTILE);
                }
                clock.advance(Duration.ofSeconds(9));
                return Outcome.done();
              })
          .build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private List<String> picks(Document page) {
    return page.select("input[form=compare][name=run]").eachAttr("value");
  }

  private String address(List<String> runs) {
    return "/compare?"
        + runs.stream().map(run -> "run=" + Pages.encoded(run)).collect(Collectors.joining("&"));
  }

  private static String cells(Document page, String title) {
    Element row = page.selectFirst("table.compare tr:has(th:contains(" + title + "))");
    assertThat(row).as(title).isNotNull();
    return row.text();
  }

  /** A run that fails after one second, a change of the job, and one that takes nine. */
  private void twoRuns() {
    scheduler.schedule(JobRequest.of("job", "work"));
    scheduler.runDue();
    clock.advance(Duration.ofMinutes(1));
    scheduler.edit("job", JobEdit.ofAnyVersion().priority(7));
    clock.advance(Duration.ofHours(1));
    scheduler.runDue();
  }

  @Test
  void twoRunsOfAJobStandBesideEachOtherWithWhatWasDoneBetween() {
    twoRuns();
    List<String> runs = picks(pages.page(Pages.VIEWER, "/job?id=job"));
    assertThat(runs).hasSize(2).isEqualTo(picks(pages.page(Pages.VIEWER, "/runs")));
    Document page = pages.page(Pages.VIEWER, address(runs));
    assertThat(cells(page, "Outcome")).contains("differs", "again").endsWith("completed");
    assertThat(cells(page, "Attempt")).isEqualTo("Attempt \u2260differs 1 2");
    assertThat(cells(page, "Took")).isEqualTo("Took \u2260differs 1.0 s 9.0 s");
    assertThat(cells(page, "Handler")).isEqualTo("Handler work work");
    assertThat(cells(page, "Result")).contains("refused " + HOSTILE);
    assertThat(page.select(".lead").text()).contains("9 times as long");
    assertThat(page.select("section tbody tr").text()).contains("edit", "priority");
    assertThat(pages.page(Pages.MASKED, address(runs)).text())
        .doesNotContain("refused", "priority");
  }

  @Test
  void runsOfTwoJobsAreCompared() {
    twoRuns();
    scheduler.schedule(JobRequest.of(HOSTILE, "work"));
    scheduler.runDue();
    List<String> runs = picks(pages.page(Pages.VIEWER, "/runs"));
    Document page = pages.page(Pages.VIEWER, address(List.of(runs.get(0), runs.get(1))));
    assertThat(cells(page, "Job")).isEqualTo("Job \u2260differs job " + HOSTILE);
    assertThat(page.text()).doesNotContain("between the two");
  }

  @Test
  void otherThanTwoRunsThatThereAreIsRefused() {
    twoRuns();
    List<String> runs = picks(pages.page(Pages.VIEWER, "/runs"));
    assertThat(pages.page(Pages.VIEWER, "/compare").text()).contains("'0 runs'", "two runs");
    assertThat(pages.page(Pages.VIEWER, address(List.of(runs.get(0)))).text()).contains("'1 runs'");
    assertThat(pages.get(Pages.VIEWER, "/compare?run=x&run=y").statusCode()).isEqualTo(422);
    clock.advance(Duration.ofDays(40));
    store.jobs().removeEnded(Duration.ofDays(1), 1000);
    assertThat(pages.get(Pages.VIEWER, address(runs)).statusCode()).isEqualTo(404);
  }
}
