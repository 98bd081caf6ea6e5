package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.Job;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.search.JobFilter;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import dev.punctual.trigger.Trigger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EditPageTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final ManualClock clock = ManualClock.at("2026-03-27T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .task("work", Metadata.class, (metadata, run) -> {})
          .build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private static Map<String, String> form(Document page) {
    Map<String, String> form = new LinkedHashMap<>();
    for (Element field : page.select("#edit input[name], #edit textarea")) {
      if (!field.attr("name").startsWith("pick_")) {
        form.put(field.attr("name"), field.val());
      }
    }
    return form;
  }

  private Map<String, String> form(String path) {
    return form(pages.page(Pages.ADMIN, path));
  }

  private Document preview(Map<String, String> form) {
    return Jsoup.parse(pages.post(Pages.ADMIN, "/preview", form).body());
  }

  private Job job(String id) {
    return scheduler.get(id).orElseThrow();
  }

  private void report() {
    scheduler.schedule(
        JobRequest.of("report", "work")
            .on(Trigger.daily(LocalTime.of(8, 0), BERLIN))
            .with(Map.of("rows", 12)));
  }

  @Test
  void aJobIsMadeByWhatIsTyped() {
    Map<String, String> form = form("/edit");
    assertThat(form).containsEntry("zone", "UTC").containsEntry("version", "");
    form.putAll(
        Map.of(
            "id", "letters",
            "handler", "work",
            "trigger", "every weekday at 8:00",
            "zone", "Europe/Berlin",
            "metadata", "{\"rows\": 7}",
            "priority", "3",
            "max_retries", "2",
            "timeout", "PT5M"));
    HttpResponse<String> made = pages.post(Pages.ADMIN, "/save", form);

    assertThat(made.headers().firstValue("Location")).contains("/job?id=letters");
    Job job = job("letters");
    assertThat(job.nextRun()).contains(Instant.parse("2026-03-30T06:00:00Z"));
    assertThat(job.metadata()).contains("\"rows\"").contains("7");
    assertThat(job.spec().options().priority()).isEqualTo((short) 3);
    assertThat(job.spec().options().timeout()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aJobRunsOnceAtATimeOfItsZone() {
    Map<String, String> form = form("/edit");
    form.putAll(
        Map.of(
            "id", "mail", "handler", "email", "at", "2026-04-01T09:30", "zone", "Europe/Berlin"));
    form.put("metadata", "{\"to\": \"a@example.org\", \"subject\": \"Hello\", \"text\": \"Hi\"}");
    pages.post(Pages.ADMIN, "/save", form);

    assertThat(job("mail").type()).isEqualTo(JobType.EMAIL);
    assertThat(job("mail").nextRun()).contains(Instant.parse("2026-04-01T07:30:00Z"));
  }

  @Test
  void whatATriggerMeansIsToldWithItsClockChanges() {
    Map<String, String> form = form("/edit");
    form.putAll(Map.of("trigger", "daily:02:30", "zone", "Europe/Berlin"));
    Document page = preview(form);

    assertThat(page.select("#fires li")).hasSize(10);
    assertThat(page.select("#fires li").get(0).text())
        .contains("2026-03-28 01:30:00 +00:00", "2026-03-28 02:30:00 +01:00")
        .doesNotContain("clocks");
    assertThat(page.select("#fires li").get(1).text())
        .contains("2026-03-29 03:30:00 +02:00", "moved", "clocks go forward by 1 h")
        .contains("2026-03-29 03:00:00 +02:00");
    assertThat(page.select("#fires li").get(2).text()).doesNotContain("clocks");
    assertThat(scheduler.search().count(JobFilter.ALL).jobs()).isZero();
  }

  @Test
  void aTriggerIsPicked() {
    Map<String, String> form = form("/edit");
    form.putAll(Map.of("use", "weekly", "pick_days", "fri", "pick_weekly", "17:15"));
    Document weekly = preview(form);
    assertThat(form(weekly)).containsEntry("trigger", "weekly:fri@17:15");
    assertThat(weekly.select("#fires li").get(0).text()).contains("17:15:00");

    form.putAll(Map.of("use", "every", "pick_number", "20", "pick_unit", "m"));
    assertThat(form(preview(form))).containsEntry("trigger", "every:20m");
    form.putAll(Map.of("use", "monthly", "pick_day", "1,last", "pick_monthly", "06:00"));
    assertThat(preview(form).select("#fires li").get(0).text()).contains("2026-03-31 06:00:00");
    form.putAll(Map.of("use", "cron", "pick_cron", "0 8 * * 1-5"));
    assertThat(preview(form).select("#fires li").get(0).text()).contains("2026-03-30 08:00:00");
    form.put("pick_cron", "0 8 * *");
    assertThat(preview(form).select(".alarm").text()).contains("0 8 * *");
  }

  @Test
  void whatIsWrongIsToldAndNothingTypedIsLost() {
    Map<String, String> form = form("/edit");
    form.putAll(Map.of("id", "x", "handler", "work", "metadata", "{\"a\": 1", "timeout", "PT5M"));
    HttpResponse<String> answer = pages.post(Pages.ADMIN, "/save", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("[role=alert]").text()).contains("metadata");
    assertThat(form(page)).containsEntry("metadata", "{\"a\": 1").containsEntry("timeout", "PT5M");

    for (Map.Entry<String, String> wrong :
        Map.of(
                "metadata", "{a}",
                "trigger", "sometimes",
                "zone", "Europe/Atlantis",
                "timeout", "5 minutes",
                "priority", "99999",
                "at", "tomorrow")
            .entrySet()) {
      Map<String, String> typed = form("/edit");
      typed.putAll(Map.of("id", "x", "handler", "work", "trigger", "daily:08:00"));
      typed.put(wrong.getKey(), wrong.getValue());
      if (wrong.getKey().equals("at")) {
        typed.put("trigger", "");
      }
      HttpResponse<String> refused = pages.post(Pages.ADMIN, "/save", typed);
      assertThat(refused.statusCode()).as(wrong.toString()).isEqualTo(422);
      assertThat(Jsoup.parse(refused.body()).select("[role=alert]").text())
          .as(wrong.toString())
          .contains(wrong.getValue());
    }
    assertThat(scheduler.get("x")).isEmpty();
  }

  @Test
  void onlyWhatWasChangedIsChanged() {
    report();
    Map<String, String> form = form("/edit?id=report");
    assertThat(form)
        .containsEntry("trigger", "daily:08:00")
        .containsEntry("zone", "Europe/Berlin")
        .containsEntry("priority", "0");
    Instant next = job("report").nextRun().orElseThrow();
    form.put("priority", "5");
    pages.post(Pages.ADMIN, "/save", form);
    assertThat(job("report").spec().options().priority()).isEqualTo((short) 5);
    assertThat(job("report").nextRun()).contains(next);
    assertThat(scheduler.changes("report", 10).get(0).fields())
        .extracting(field -> field.name())
        .containsExactly("priority");

    Map<String, String> other = form("/edit?id=report");
    other.put("trigger", "daily:09:00");
    pages.post(Pages.ADMIN, "/save", other);
    assertThat(job("report").nextRun()).contains(Instant.parse("2026-03-28T08:00:00Z"));
  }

  @Test
  void twoWhoChangeAJobLearnOfEachOther() {
    report();
    Map<String, String> mine = form("/edit?id=report");
    scheduler.edit("report", JobEdit.ofAnyVersion().priority(9).by("somebody else"));
    mine.put("timeout", "PT1M");
    HttpResponse<String> answer = pages.post(Pages.ADMIN, "/save", mine);

    assertThat(answer.statusCode()).isEqualTo(409);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("main").text()).contains("somebody else", "priority: 0", "9");
    assertThat(job("report").spec().options().timeout()).isNull();
    assertThat(pages.post(Pages.ADMIN, "/save", form(page)).statusCode()).isEqualTo(303);
    assertThat(job("report").spec().options().timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(job("report").spec().options().priority())
        .as("what nobody typed here stays theirs")
        .isEqualTo((short) 9);
  }

  @Test
  void aCopyIsAnotherJob() {
    report();
    Map<String, String> form = form("/edit?from=report");
    assertThat(form).containsEntry("id", "").containsEntry("handler", "work");
    form.put("id", "report-2");
    pages.post(Pages.ADMIN, "/save", form);
    assertThat(job("report-2").metadata()).isEqualTo(job("report").metadata());
    assertThat(job("report-2").nextRun()).isEqualTo(job("report").nextRun());
  }

  @Test
  void whoMayNotEditIsRefusedAndWhoSeesNothingChangesNothingOfIt() {
    report();
    for (String token : new String[] {Pages.VIEWER, Pages.OPERATOR}) {
      assertThat(pages.get(token, "/edit?id=report").statusCode()).isEqualTo(403);
      assertThat(pages.post(token, "/save", form("/edit?id=report")).statusCode()).isEqualTo(403);
      assertThat(pages.page(token, "/job?id=report").select("a[href^=/edit]")).isEmpty();
    }
    Map<String, String> masked = form(pages.page(Pages.MASKED, "/edit?id=report"));
    assertThat(masked).doesNotContainKey("metadata");
    masked.putAll(Map.of("metadata", "{}", "priority", "2"));
    pages.post(Pages.MASKED, "/save", masked);
    assertThat(job("report").spec().options().priority()).isEqualTo((short) 2);
    assertThat(job("report").metadata()).contains("12");
    assertThat(pages.get(Pages.ADMIN, "/edit?id=none").statusCode()).isEqualTo(404);
  }
}
