package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.bulk.BulkStatus;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkPagesTest {
  private static final String ODD = "odd <b>\u202E & \"'";

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .task("work", Metadata.class, (metadata, run) -> {})
          .build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @BeforeEach
  void fill() {
    for (int i = 0; i < 3; i++) {
      scheduler.schedule(JobRequest.of("mail-" + i, "work").after(Duration.ofMinutes(10 + i)));
    }
    scheduler.schedule(JobRequest.of(ODD, "work").after(Duration.ofHours(5)));
  }

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private HttpResponse<String> plan(String token, Map<String, String> form) {
    return pages.post(token, "/plan", form);
  }

  /** The form that a page offers, filled in as it is. */
  private static Map<String, String> form(Document page, String action) {
    return page.select("form[action=" + action + "] input").stream()
        .collect(
            Collectors.toMap(
                field -> field.attr("name"),
                Element::val,
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private static Map<String, String> mails(String action) {
    return Map.of("action", action, "from", "jobs", "which", "all", "prefix", "mail-");
  }

  private JobStatus status(String id) {
    return scheduler.get(id).orElseThrow().status();
  }

  private void tenSecondsPass() {
    clock.advance(Duration.ofSeconds(11));
    while (scheduler.runDue() > 0) {
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void whatWouldBeDoneIsToldBeforeItIs() {
    Document page = Jsoup.parse(plan(Pages.OPERATOR, mails("cancel")).body());

    assertThat(page.select(".lead").text())
        .contains("3 jobs", "12:10:00 +00:00", "12:12:00 +00:00");
    assertThat(page.select("tbody tr")).hasSize(3);
    assertThat(page.select("form.decide button").text()).isEqualTo("Cancel 3 jobs");
    assertThat(status("mail-0")).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  void itIsDoneAfterTenSecondsAndTold() {
    Map<String, String> form =
        form(Jsoup.parse(plan(Pages.OPERATOR, mails("cancel")).body()), "/bulk");
    form.put("reason", "a mistake");
    String at =
        pages.post(Pages.OPERATOR, "/bulk", form).headers().firstValue("Location").orElseThrow();

    Document begun = pages.page(Pages.VIEWER, at);
    assertThat(begun.select("h2").text()).contains("Cancel");
    assertThat(begun.select(".lead").text()).contains("waits", "begins in 10 s", "of 3");
    assertThat(begun.text()).contains("an operator", "a mistake");
    assertThat(begun.select("form[action=/abort]")).as("a viewer only looks").isEmpty();
    tenSecondsPass();

    assertThat(status("mail-0")).isEqualTo(JobStatus.CANCELLED);
    assertThat(status(ODD)).isEqualTo(JobStatus.SCHEDULED);
    assertThat(pages.page(Pages.VIEWER, at).select(".lead").text()).contains("done", "3 done");
    assertThat(pages.page(Pages.VIEWER, "/bulks").select("section")).hasSize(1);
  }

  @Test
  void itCanBeTakenBackBeforeItBegins() {
    Map<String, String> form =
        form(Jsoup.parse(plan(Pages.OPERATOR, mails("cancel")).body()), "/bulk");
    String at =
        pages.post(Pages.OPERATOR, "/bulk", form).headers().firstValue("Location").orElseThrow();
    Document begun = pages.page(Pages.OPERATOR, at);
    assertThat(begun.select("form[action=/abort] button").text()).isEqualTo("Take it back");
    pages.post(Pages.OPERATOR, "/abort", form(begun, "/abort"));
    tenSecondsPass();

    assertThat(status("mail-0")).isEqualTo(JobStatus.SCHEDULED);
    assertThat(scheduler.bulk().latest(1).get(0).status()).isEqualTo(BulkStatus.ABORTED);
  }

  @Test
  void onlyThoseTickedAreMet() {
    Document jobs = pages.page(Pages.ADMIN, "/jobs");
    assertThat(jobs.select("td.pick input").eachAttr("value")).contains(ODD, "mail-1");
    Document page =
        Jsoup.parse(
            plan(Pages.ADMIN, Map.of("action", "prioritise", "which", "ticked", "pick", ODD))
                .body());
    assertThat(page.select("tbody tr")).hasSize(1);
    Map<String, String> form = form(page, "/bulk");
    form.put("priority", "7");
    assertThat(pages.post(Pages.ADMIN, "/bulk", form).statusCode()).isEqualTo(303);
    tenSecondsPass();

    assertThat(scheduler.get(ODD).orElseThrow().spec().options().priority()).isEqualTo((short) 7);
    assertThat(scheduler.get("mail-1").orElseThrow().spec().options().priority()).isZero();
  }

  @Test
  void jobsThatAreDueAtOnceAreSpreadOverSomeMinutes() {
    Instant at = clock.instant().plus(Duration.ofHours(1));
    for (int i = 0; i < 5; i++) {
      scheduler.schedule(JobRequest.of("crowd-" + i, "work").at(at));
    }
    Map<String, String> wish =
        Map.of("action", "spread", "from", "jobs", "which", "all", "prefix", "crowd-");
    assertThat(plan(Pages.OPERATOR, wish).statusCode()).isEqualTo(403);
    Map<String, String> form = form(Jsoup.parse(plan(Pages.ADMIN, wish).body()), "/bulk");
    assertThat(form).containsEntry("minutes", "10").containsEntry("expected", "5");
    form.put("minutes", "1441");
    assertThat(pages.post(Pages.ADMIN, "/bulk", form).statusCode()).isEqualTo(422);
    form.put("minutes", "20");
    assertThat(pages.post(Pages.ADMIN, "/bulk", form).statusCode()).isEqualTo(303);
    tenSecondsPass();

    assertThat(scheduler.get("crowd-0").orElseThrow().state().runDate()).isEqualTo(at);
    for (int i = 0; i < 5; i++) {
      assertThat(scheduler.get("crowd-" + i).orElseThrow().due())
          .isBetween(at, at.plus(Duration.ofMinutes(20)));
    }
    assertThat(scheduler.bulk().latest(1).get(0).counts().done()).isEqualTo(5);
  }

  @Test
  void nothingIsDoneToJobsThatTheReaderDidNotSee() {
    Map<String, String> form =
        form(Jsoup.parse(plan(Pages.OPERATOR, mails("cancel")).body()), "/bulk");
    scheduler.schedule(JobRequest.of("mail-late", "work").after(Duration.ofMinutes(1)));

    HttpResponse<String> refused = pages.post(Pages.OPERATOR, "/bulk", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(refused.body()).text()).contains("3").contains("4");
    assertThat(scheduler.bulk().latest(1)).isEmpty();
  }

  @Test
  void nobodyMeansAllByTickingNone() {
    HttpResponse<String> none =
        plan(Pages.ADMIN, Map.of("action", "delete", "which", "ticked", "from", "jobs"));
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("ticked");
  }

  @Test
  void eachActionNeedsItsRole() {
    assertThat(pages.page(Pages.VIEWER, "/jobs").select("#many")).isEmpty();
    assertThat(pages.page(Pages.OPERATOR, "/jobs").select("#many-action option").eachAttr("value"))
        .containsExactly("retry", "pause", "cancel");
    assertThat(plan(Pages.VIEWER, mails("cancel")).statusCode()).isEqualTo(403);
    assertThat(plan(Pages.OPERATOR, mails("delete")).statusCode()).isEqualTo(403);
    assertThat(pages.post(Pages.OPERATOR, "/bulk", mails("delete")).statusCode()).isEqualTo(403);
    assertThat(
            plan(Pages.MASKED, Map.of("action", "cancel", "which", "all", "text", "secret"))
                .statusCode())
        .isEqualTo(403);
    assertThat(pages.get(Pages.ADMIN, "/bulks?id=77").statusCode()).isEqualTo(404);
    assertThat(pages.get(Pages.ADMIN, "/bulks?id=x").statusCode()).isEqualTo(422);
  }
}
