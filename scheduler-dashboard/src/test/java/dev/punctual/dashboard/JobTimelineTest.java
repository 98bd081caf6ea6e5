package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.retry.Backoff;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobTimelineTest {
  private static final Duration BEFORE_A_RETRY = Duration.ofSeconds(30);

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final List<String> seenInside = new ArrayList<>();
  private int failures;
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .config(SchedulerConfig.DEFAULT.withBackoff(Backoff.fixed(BEFORE_A_RETRY)))
          .handler(
              "work",
              Metadata.class,
              (metadata, run) -> {
                clock.advance(Duration.ofSeconds(3));
                seenInside.addAll(steps(run.job().id().value()));
                if (failures-- > 0) {
                  throw new IllegalStateException("refused");
                }
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

  private List<String> steps(String id) {
    return pages.page(Pages.VIEWER, "/job?id=" + id).select(".timeline li").eachText();
  }

  private void runLater(Duration wait) {
    clock.advance(wait);
    scheduler.runDue();
  }

  @Test
  void aJobThatWaitsIsDueAfterItWasCreated() {
    scheduler.schedule(JobRequest.of("job", "work").after(Duration.ofMinutes(15)));
    assertThat(steps("job"))
        .containsExactly("+ created 12:00:00 +00:00", "\u25F7 due 12:15:00 +00:00 in 15 min");
  }

  @Test
  void eachAttemptOfARunIsTold() {
    failures = 1;
    scheduler.schedule(JobRequest.of("job", "work").after(Duration.ofMinutes(15)).maxRetries(2));
    runLater(Duration.ofMinutes(15).plusSeconds(2));
    assertThat(steps("job"))
        .hasSize(5)
        .endsWith(
            "\u21BB failed, tried again 12:15:05 +00:00 + 3.0 s",
            "\u25F7 due 12:15:35 +00:00 in 30 s");
    runLater(Duration.ofMinutes(1));
    assertThat(steps("job"))
        .containsExactly(
            "+ created 12:00:00 +00:00",
            "\u25F7 due 12:15:00 +00:00 + 15 min",
            "\u25B6 begun 12:15:02 +00:00 + 2.0 s",
            "\u21BB failed, tried again 12:15:05 +00:00 + 3.0 s",
            "\u25F7 due 12:15:35 +00:00 + 30 s",
            "\u25B6 begun 12:16:05 +00:00 + 30 s",
            "\u2713 completed 12:16:08 +00:00 + 3.0 s");
    assertThat(seenInside)
        .contains("\u25B6 running 12:16:05 +00:00 + 30 s")
        .doesNotContain("\u25B6 running 12:16:05 +00:00 + 0 s");
  }

  @Test
  void ofAScheduleTheLatestOccurrenceAndTheNextAreTold() {
    scheduler.schedule(
        JobRequest.of("job", "work").on(Trigger.daily(LocalTime.of(13, 0), ZoneOffset.UTC)));
    runLater(Duration.ofHours(1));
    runLater(Duration.ofDays(1));
    assertThat(steps("job")).hasSize(4).first().asString().isEqualTo("\u25F7 due 13:00:00 +00:00");
    assertThat(steps("job")).last().asString().contains("due 2026-03-03 13:00:00", "in ");
  }

  @Test
  void ofManyAttemptsTheLatestAreTold() {
    failures = 7;
    scheduler.schedule(JobRequest.of("job", "work").maxRetries(10));
    for (int i = 0; i < 7; i++) {
      runLater(Duration.ofMinutes(1));
    }
    assertThat(steps("job")).hasSize(1 + 5 * 3 + 1);
    assertThat(pages.page(Pages.VIEWER, "/job?id=job").text())
        .contains("2 earlier attempts of this occurrence");
  }

  @Test
  void whatIsCancelledBeforeItRunsEndsThere() {
    scheduler.schedule(JobRequest.of("job", "work").after(Duration.ofMinutes(15)));
    clock.advance(Duration.ofMinutes(1));
    scheduler.cancel("job");
    assertThat(steps("job")).last().asString().contains("cancelled 12:01:00");
    assertThat(
            Jsoup.parse(
                    pages
                        .send(
                            pages
                                .request(Pages.VIEWER, "/job?id=job")
                                .header("Accept-Language", "de"))
                        .body())
                .select("section:has(.timeline)")
                .text())
        .contains("Ablauf", "angelegt", "abgebrochen");
  }
}
