package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.Metadata;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What lists of jobs show of each. */
class ColumnsTest {
  private static final Instant START = Instant.parse("2026-03-02T12:30:00Z");

  private final ManualClock clock = ManualClock.at(START.toString());
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .task("work", Metadata.class, (metadata, run) -> clock.advance(Duration.ofSeconds(71)))
          .build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  @Test
  void schedulesShowHowTheyRunAndWhatTakesLongerThanItHas() {
    Trigger minutely = Trigger.interval(Duration.ofMinutes(1), START);
    scheduler.schedule(JobRequest.of("slow", "work").on(minutely));
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    scheduler.schedule(
        JobRequest.of("daily", "work").on(Trigger.daily(LocalTime.of(8, 0), berlin)));
    scheduler.schedule(JobRequest.of("once", "work"));
    for (int run = 0; run < 3; run++) {
      scheduler.runDue();
    }
    Document page = pages.page(Pages.VIEWER, "/schedules");
    assertThat(page.select("tbody tr")).hasSize(2);
    assertThat(page.select("thead th").eachText())
        .contains("When it runs", "Latest runs", "Missed in 7 days")
        .doesNotContain("Handler");
    Element slow = row(page, "slow");
    assertThat(slow.select("svg").attr("aria-label")).startsWith("The latest");
    assertThat(slow.select("svg rect")).isNotEmpty();
    assertThat(slow.text()).contains("took 1 min 11 s, runs every 1 min");
    assertThat(row(page, "daily").text()).contains("every day at 08:00, Berlin time");
    assertThat(row(page, "daily").select("svg")).isEmpty();
  }

  private static Element row(Document page, String job) {
    return page.select("tbody tr").stream()
        .filter(each -> each.select("a.id").text().equals(job))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void columnsAreChosenAndStayWithTheSearch() {
    for (int job = 0; job < 60; job++) {
      scheduler.schedule(
          JobRequest.of("job-" + job, "work").priority(3).after(Duration.ofHours(1 + job)));
    }
    Document chosen =
        pages.page(Pages.VIEWER, "/jobs?handler=work&columns=priority&columns=type,key");
    assertThat(chosen.select("thead th").eachText())
        .containsExactly("Job", "Type", "Priority", "Concurrency key");
    assertThat(chosen.select("tbody tr").text()).contains("custom 3");
    assertThat(chosen.select("form.filter input[name=columns]").val())
        .isEqualTo("type,priority,key");
    assertThat(chosen.select("#columns input[checked]")).hasSize(3);
    assertThat(chosen.select("#columns input[name=handler]").val()).isEqualTo("work");
    String further = chosen.select("a.next").attr("href");
    assertThat(pages.page(Pages.VIEWER, further).select("thead th").eachText())
        .containsExactly("Job", "Type", "Priority", "Concurrency key");
    Document usual = pages.page(Pages.VIEWER, "/jobs");
    assertThat(usual.select("form.filter input[name=columns]")).isEmpty();
    assertThat(usual.select("a.next").attr("href")).doesNotContain("columns");
    var refused = pages.get(Pages.VIEWER, "/jobs?columns=password");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("password", "handler,type,status");
  }

  @Test
  void aStepOfWhatIsToComeLeadsToItsJobs() {
    scheduler.schedule(JobRequest.of("soon", "work").after(Duration.ofMinutes(10)));
    scheduler.schedule(JobRequest.of("later", "work").after(Duration.ofHours(5)));
    String link =
        pages.page(Pages.VIEWER, "/upcoming").select("#upcoming-table tbody a").get(0).attr("href");
    assertThat(pages.page(Pages.VIEWER, link).select("tbody a.id").eachText())
        .containsExactly("soon");
    assertThat(pages.page(Pages.VIEWER, link).select("#filter-due_from").val())
        .isEqualTo("2026-03-02T12:00:00Z");
    var refused = pages.get(Pages.VIEWER, "/jobs?due_from=noon");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("due_from", "noon", "2026-03-01T14:00:00Z");
  }
}
