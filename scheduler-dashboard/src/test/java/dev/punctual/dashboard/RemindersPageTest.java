package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.EventReminders;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemindersPageTest {
  private static final String HOSTILE = "<b>\u202E\uD83D\uDE00 a/b?c=d&e#f\" " + "x".repeat(150);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualClock clock = ManualClock.at("2026-03-28T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .task("event_reminder", Metadata.class, (metadata, run) -> {})
          .build();

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
  }

  private Pages open() {
    return new Pages(scheduler, DashboardOptions.usual().withZone(ZoneId.of("Europe/Berlin")));
  }

  private void remind(String event, Duration away, Duration... before) {
    scheduler
        .reminders()
        .schedule(EventReminders.of(event, clock.instant().plus(away)).before(before).message("x"));
  }

  private static String path(String event) {
    return "/reminders?event=" + Pages.encoded(event);
  }

  private static List<String> rows(Document page) {
    return page.select("tbody tr").eachText();
  }

  private List<Job> jobs(String event) {
    return scheduler.reminders().of(event).sorted(Comparator.comparing(Job::due)).toList();
  }

  @Test
  void eventsWithRemindersToComeAreListedTheSoonestFirst() {
    remind("concert", Duration.ofDays(3), DAY, HOUR);
    remind(HOSTILE, Duration.ofHours(2), HOUR);
    scheduler.schedule(JobRequest.of("other", "work").after(HOUR));
    scheduler.schedule(
        JobRequest.of("odd", JobType.EVENT_REMINDER)
            .after(HOUR)
            .with(Map.of("event_id", 42, "event_time", "soon", "before", "a while")));
    scheduler.schedule(JobRequest.of("none", JobType.EVENT_REMINDER).after(HOUR));
    try (Pages pages = open()) {
      Document page = pages.page(Pages.VIEWER, "/reminders");
      assertThat(page.select("tbody a.id").eachText()).containsExactly(HOSTILE, "42", "concert");
      assertThat(rows(page).get(2))
          .isEqualTo(
              "concert 2026-03-31 14:00:00 +02:00 (in 3 d) 2 2026-03-30 14:00:00 +02:00 (in 2 d)");
      assertThat(page.select("tbody a.id").get(0).attr("href")).isEqualTo(path(HOSTILE));
      assertThat(page.select(".notice")).isEmpty();
      assertThat(rows(pages.page(Pages.VIEWER, path("42")))).hasSize(1);
    }
  }

  @Test
  void ofVeryManyEventsTheSoonestAreShownAndThePageSaysSo() {
    for (int i = 0; i < 105; i++) {
      remind("event-" + i, Duration.ofDays(2), HOUR);
    }
    try (Pages pages = open()) {
      Document page = pages.page(Pages.VIEWER, "/reminders");
      assertThat(rows(page)).hasSize(100);
      assertThat(page.select(".notice").text()).startsWith("Only the 100 events");
    }
  }

  @Test
  void oneEventShowsAllItsRemindersWithTheirStatus() {
    remind(HOSTILE, Duration.ofHours(24), DAY, HOUR);
    scheduler.runDue();
    try (Pages pages = open()) {
      Document page = pages.page(Pages.VIEWER, path(HOSTILE));
      assertThat(page.select(".lead").text())
          .startsWith(HOSTILE)
          .contains("Begins: 2026-03-29 14:00:00 +02:00", "1 reminder to come");
      assertThat(rows(page)).hasSize(2);
      assertThat(rows(page).get(0)).contains("1 d before", "completed");
      assertThat(rows(page).get(1)).contains("1 h before", "scheduled");
      assertThat(page.select("tbody a.id").get(1).attr("href"))
          .isEqualTo("/job?id=" + Pages.encoded("reminder:" + HOSTILE + ":PT1H"));
      assertThat(page.select("form[method=post]").eachAttr("action"))
          .doesNotContain("/move-event", "/cancel-event");
      assertThat(pages.page(Pages.VIEWER, path("unheard")).select(".empty").text())
          .startsWith("There is no reminder of this event.");
      assertThat(pages.get(Pages.VIEWER, path("x".repeat(201))).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void whatMetadataTellIsHiddenFromWhomItIsNotFor() {
    remind("concert", Duration.ofDays(3), DAY);
    try (Pages pages = open()) {
      assertThat(pages.page(Pages.MASKED, "/reminders").select("tbody td").get(1).text())
          .isEqualTo("***");
      Document page = pages.page(Pages.MASKED, path("concert"));
      assertThat(page.select(".lead").text()).contains("Begins: ***");
      assertThat(page.select("tbody td").get(1).text()).isEqualTo("***");
      assertThat(page.select("[name=event_time]").val()).isEmpty();
    }
  }

  @Test
  void anEventIsMovedToATimeOfTheReadersZone() {
    remind("concert", Duration.ofHours(24), DAY, HOUR);
    scheduler.runDue();
    try (Pages pages = open()) {
      Document page = pages.page(Pages.ADMIN, path("concert"));
      assertThat(page.select("[name=event_time]").val()).isEqualTo("2026-03-29T14:00");
      assertThat(page.select("#move-event").text())
          .contains("One that was sent or failed is sent again.", "New time, in Europe/Berlin");
      HttpResponse<String> done =
          pages.post(
              Pages.ADMIN,
              "/move-event",
              Map.of("event", "concert", "event_time", "2026-04-02T20:00"));
      assertThat(done.headers().firstValue("Location")).contains("/reminders?event=concert");
      assertThat(pages.told(done))
          .isEqualTo(
              "2 reminders have a new time. The event begins at 2026-04-02 20:00:00 +02:00.");
      assertThat(jobs("concert"))
          .extracting(Job::due)
          .containsExactly(
              Instant.parse("2026-04-01T18:00:00Z"), Instant.parse("2026-04-02T17:00:00Z"));
      assertThat(rows(pages.page(Pages.ADMIN, path("concert"))))
          .allMatch(row -> row.contains("scheduled"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', a date with a time of day",
    "soon, a date with a time of day in Europe/Berlin",
    "2026-03-29T02:30, a time that there is",
    "2026-03-01T12:00, an instant after now",
  })
  void aNewTimeThatIsNoneIsRefused(String time, String told) {
    remind("concert", Duration.ofDays(3), DAY);
    try (Pages pages = open()) {
      HttpResponse<String> refused =
          pages.post(Pages.ADMIN, "/move-event", Map.of("event", "concert", "event_time", time));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(Jsoup.parse(refused.body()).select(".alarm").text()).contains(told);
      assertThat(jobs("concert").get(0).due()).isEqualTo(Instant.parse("2026-03-30T12:00:00Z"));
    }
  }

  @Test
  void theRemindersOfAnEventAreCancelled() {
    remind(HOSTILE, Duration.ofDays(3), DAY, HOUR);
    try (Pages pages = open()) {
      assertThat(pages.page(Pages.ADMIN, path(HOSTILE)).select("#cancel-event").text())
          .contains("2 reminders are still to be sent.", "Nobody can take that back.");
      Map<String, String> form = Map.of("event", HOSTILE);
      HttpResponse<String> done = pages.post(Pages.ADMIN, "/cancel-event", form);
      assertThat(done.headers().firstValue("Location")).contains(path(HOSTILE));
      assertThat(pages.told(done)).isEqualTo("2 reminders were cancelled.");
      assertThat(jobs(HOSTILE)).extracting(Job::status).containsOnly(JobStatus.CANCELLED);
      assertThat(pages.told(pages.post(Pages.ADMIN, "/cancel-event", form)))
          .isEqualTo("No reminder was cancelled.");
      assertThat(scheduler.audit().entries(AuditFilter.ALL).limit(1))
          .extracting(AuditEntry::action, entry -> String.valueOf(entry.asker().name()))
          .containsExactly(org.assertj.core.api.Assertions.tuple("cancel_event", "an admin"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"move-event", "cancel-event"})
  void whoMayLookChangesNoEvent(String action) {
    remind("concert", Duration.ofDays(3), DAY);
    Map<String, String> form = Map.of("event", "concert", "event_time", "2026-04-02T20:00");
    try (Pages pages = open();
        Pages closed = new Pages(scheduler, DashboardOptions.usual().withReadOnly(true))) {
      assertThat(pages.post(Pages.VIEWER, "/" + action, form).statusCode()).isEqualTo(403);
      assertThat(closed.post(Pages.ADMIN, "/" + action, form).statusCode()).isEqualTo(403);
      assertThat(closed.page(Pages.ADMIN, path("concert")).select(".action")).isEmpty();
    }
    assertThat(jobs("concert").get(0).due()).isEqualTo(Instant.parse("2026-03-30T12:00:00Z"));
    assertThat(jobs("concert").get(0).status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  void germanSaysTheSame() {
    remind("concert", Duration.ofDays(3), DAY, HOUR);
    try (Pages pages = open()) {
      String body =
          pages
              .send(pages.request(Pages.ADMIN, path("concert")).header("Accept-Language", "de"))
              .body();
      assertThat(Jsoup.parse(body).text())
          .contains("2 Erinnerungen stehen aus", "Keine wurde schon verschickt", "1 d davor")
          .doesNotContain("{0");
    }
  }
}
