package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.figures.FigureCell;
import dev.punctual.figures.Histogram;
import dev.punctual.figures.RunCounts;
import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.node.NodeReport;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.ToldFigures;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpcomingPageTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String HOSTILE = "<b>\u202E\uD83D\uDE00 a/b?c=d&e#f\" " + "x".repeat(200);

  /** Twelve hours before the clocks of Berlin leap from 02:00 to 03:00. */
  private final ManualClock clock = ManualClock.at("2026-03-28T13:10:00Z");

  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler = JobScheduler.builder(store).clock(clock).build();

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
  }

  private Pages open() {
    return new Pages(scheduler, DashboardOptions.usual().withZone(BERLIN));
  }

  private Document page(String span) {
    try (Pages pages = open()) {
      return pages.page(Pages.VIEWER, "/upcoming?span=" + span);
    }
  }

  private void recurring(String id, String trigger) {
    scheduler.schedule(JobRequest.of(id, "work").on(Trigger.parse(trigger, BERLIN)));
  }

  private static List<String> bars(Document page) {
    return page.select("#upcoming-table tbody tr").stream()
        .map(row -> row.select("td").get(1).text())
        .toList();
  }

  private static List<String> fires(Document page) {
    return page.select("section:has(h2:contains(The next)) tbody tr").eachText();
  }

  @Test
  void eachStepTellsHowManyFiresAreToCome() {
    recurring("quarter", "cron:*/15 * * * *");
    scheduler.schedule(JobRequest.of("once", "work").at(Instant.parse("2026-03-28T15:30:00Z")));
    scheduler.schedule(JobRequest.of("far", "work").after(Duration.ofDays(30)));
    assertThat(bars(page("24h"))).hasSize(24).startsWith("3", "4", "5", "4").endsWith("4", "4");
    assertThat(bars(page("1h")))
        .containsExactly("0", "1", "0", "0", "1", "0", "0", "1", "0", "0", "1", "0");
    assertThat(bars(page("7d"))).as("a day of 23 hours").startsWith("40", "92", "96").hasSize(7);
    Document page = page("");
    assertThat(page.select("svg.chart rect.done")).hasSize(24);
    assertThat(page.select("svg.chart").attr("aria-label"))
        .isEqualTo("Fires to come, step by step: 96 in all, 5 at most in a step");
    assertThat(page.select(".choice [aria-current]").text()).isEqualTo("24 hours");
    assertThat(page.select(".notice").text())
        .isEqualTo(
            "\u21C6 The clocks of Europe/Berlin change at 2026-03-29 03:00:00 +02:00: from +01:00"
                + " to +02:00.");
    assertThat(fires(page)).hasSize(50).first().asString().contains("14:15:00 +01:00", "in 5 min");
  }

  /** A node that lives, and tells that a run of "work" took as long as that. */
  private void node(int places, Duration took) {
    HandlerName work = HandlerName.of("work");
    FigureCell cell =
        new FigureCell(work, clock.instant(), RunCounts.NONE, Histogram.EMPTY, Histogram.of(took));
    NodeReport report = new NodeReport(places, 0, List.of(), Duration.ZERO, null, Map.of());
    store
        .runs()
        .heartbeat(
            new Heartbeat(NodeId.random(), "node", Duration.ofDays(1), Set.of(work))
                .withReport(report)
                .withFigures(new ToldFigures(1, List.of(cell))));
  }

  private void atOnce(int jobs, String trigger) {
    for (int i = 0; i < jobs; i++) {
      recurring("crowd-" + i, trigger);
    }
  }

  @Test
  void whatIsToComeIsComparedWithWhatNodesCanDo() {
    node(2, Duration.ofMinutes(5));
    recurring("alone", "cron:30 * * * *");
    Document well = page("24h");
    assertThat(well.text()).contains("Nodes can do what is to come in every step: 2 places");
    assertThat(well.select("rect.bad")).isEmpty();
    assertThat(well.text()).doesNotContain("Crowded moments");

    atOnce(40, "daily:18:00");
    Document busy = page("24h");
    assertThat(busy.text()).contains("1 step has more work than nodes can do with 2 places");
    assertThat(busy.select("rect.bad")).hasSize(1);
    Element row = busy.select("#upcoming-table tbody tr").get(4);
    assertThat(row.text()).contains("18:00").containsPattern("41 0 3 h \\d+ min 1[67]\\d %");
    Element crowd = busy.selectFirst("section:has(h2:contains(Crowded)) tbody tr");
    assertThat(crowd).isNotNull();
    assertThat(crowd.text()).contains("18:00", "40", "work").contains("1 h 40 min");
    assertThat(crowd.select("a").attr("href")).contains("due_from=2026-03-28T17%3A00%3A00Z");
  }

  @Test
  void whatIsLeftOfTheFirstStepIsCompared() {
    node(1, Duration.ofMinutes(3));
    clock.advance(Duration.ofMinutes(45));
    scheduler.schedule(JobRequest.of("one", "work").after(Duration.ofMinutes(1)));
    scheduler.schedule(JobRequest.of("other", "work").after(Duration.ofMinutes(2)));
    assertThat(page("24h").select("#upcoming-table tbody tr").get(0).text())
        .as("six of the five minutes that are left")
        .endsWith("120 %");
  }

  @Test
  void aLimitOfAHandlerMakesACrowdWait() {
    node(100, Duration.ofMillis(10));
    atOnce(61, "daily:18:00");
    assertThat(page("24h").text()).as("there are places").doesNotContain("Crowded moments");
    scheduler.limit(LimitScope.handler("work"), Limit.starts(1, Duration.ofSeconds(2)));
    assertThat(page("24h").select("section:has(h2:contains(Crowded)) tbody tr").text())
        .contains("18:00", "61", "work", "2 min");
    scheduler.limit(LimitScope.handler("work"), Limit.atOnce(1));
    assertThat(page("24h").text()).as("it is quick").doesNotContain("Crowded moments");
  }

  @Test
  void aCrowdDoesNotHideWhatComesAfterIt() {
    atOnce(60, "daily:18:00");
    recurring("after", "daily:18:30");
    recurring("first", "daily:17:30");
    Document page = page("24h");
    assertThat(fires(page)).hasSize(3);
    assertThat(fires(page).get(0)).contains("17:30", "first");
    assertThat(fires(page).get(1)).contains("18:00", "60 jobs", "crowd-0", "and 40 more", "work");
    assertThat(fires(page).get(2)).contains("18:30", "after", "daily:18:30");
    assertThat(page.select("details[id^=fires] a.id")).hasSize(20);
  }

  @Test
  void aCrowdIsSpreadByThoseWhoMayEdit() {
    atOnce(40, "daily:18:00");
    recurring("after", "daily:18:30");
    assertThat(page("24h").select("form[action=/plan]")).as("a viewer only looks").isEmpty();
    try (Pages pages = open()) {
      assertThat(pages.page(Pages.OPERATOR, "/upcoming?span=24h").select("form[action=/plan]"))
          .isEmpty();
      Element form =
          pages.page(Pages.ADMIN, "/upcoming?span=24h").selectFirst("form[action=/plan]");
      assertThat(form).isNotNull();
      assertThat(form.select("button").text()).isEqualTo("Spread\u2026");
      Map<String, String> fields =
          form.select("input").stream()
              .collect(Collectors.toMap(field -> field.attr("name"), Element::val));
      Document plan = Jsoup.parse(pages.post(Pages.ADMIN, "/plan", fields).body());
      assertThat(plan.select(".lead").text()).contains("40 jobs", "18:00:00 +01:00");
      assertThat(plan.select("form.decide button").text()).isEqualTo("Spread 40 jobs");
      assertThat(plan.select("form.decide input[name=minutes]").val()).isEqualTo("10");
    }
  }

  @Test
  void aFewAtOnceStandInARowEachAndWhatAPauseHoldsBackStandsApart() {
    atOnce(4, "daily:18:00");
    assertThat(fires(page("24h"))).hasSize(4);
    for (int i = 4; i < 10; i++) {
      recurring("crowd-" + i, "daily:18:00");
    }
    for (int i = 0; i < 5; i++) {
      scheduler.pause(PauseScope.job("crowd-" + i), Pause.untilResumed());
    }
    assertThat(fires(page("24h")))
        .hasSize(2)
        .allMatch(row -> row.contains("5 jobs"))
        .filteredOn(row -> row.contains("paused"))
        .hasSize(1);
  }

  @Test
  void aCrowdThatNoNodeTakesIsTold() {
    atOnce(9, "daily:18:00");
    assertThat(page("24h").text()).doesNotContain("Crowded moments");
    recurring("tenth", "daily:18:00");
    assertThat(page("24h").text()).contains("Crowded moments", "no node that would take them");
    scheduler.pause(PauseScope.handler("work"), Pause.until(Instant.parse("2026-03-30T00:00:00Z")));
    assertThat(page("24h").text()).as("none of them runs").doesNotContain("Crowded moments");
  }

  @Test
  void aRunningJobIsToComeAgainAndOneThatHasEndedIsNot() {
    recurring("hourly", "cron:0 * * * *;max_runs=2");
    recurring("over", "cron:0 * * * *");
    scheduler.cancel("over");
    assertThat(fires(page("24h"))).hasSize(2).allMatch(row -> row.contains("hourly"));
  }

  @ParameterizedTest
  @CsvSource({
    "daily:02:30, 2026-03-29 03:30:00 +02:00, moved by a clock change",
    "daily:02:30;gap=next, 2026-03-29 03:00:00 +02:00, moved by a clock change",
    "daily:02:30;gap=skip, 2026-03-29 03:30:00 +02:00, left out: the clocks leap over it",
    "cron:30 2-2/1 * * *, 2026-03-29 03:30:00 +02:00, left out: the clocks leap over it",
  })
  void aFireThatTheClocksLeapOverIsMarked(String trigger, String at, String mark) {
    recurring("job", trigger);
    Document page = page("24h");
    assertThat(fires(page)).hasSize(1).first().asString().contains(at, mark);
    assertThat(page.select("section:has(h2:contains(clock change)) tbody tr").text())
        .contains("job Europe/Berlin 2026-03-29 03:00:00 +02:00", mark);
  }

  @ParameterizedTest
  @CsvSource({
    "daily:02:30, once, 1",
    "daily:02:30;overlap=last, once, 1",
    "daily:02:30;overlap=both, twice, 2",
    "cron:*/20 * * * *, twice, 6",
  })
  void aFireThatTheClocksShowTwiceIsMarked(String trigger, String mark, int fires) {
    clock.advanceTo(Instant.parse("2026-10-24T23:50:00Z"));
    recurring("job", trigger);
    assertThat(page("24h").select("tbody .state." + mark)).hasSizeGreaterThan(fires);
    assertThat(fires(page("24h")).stream().filter(row -> row.contains("the clocks show it twice")))
        .hasSize(fires);
  }

  @ParameterizedTest
  @CsvSource({
    "interval:PT10M@2026-01-01T00:00:00Z",
    "daily:04:00",
    "cron:*/15 * * * *",
    "interval:PT15M@end"
  })
  void whatNoClockChangeTouchesIsNotMarked(String trigger) {
    recurring("job", trigger);
    Document page = page("24h");
    assertThat(page.select(".state.moved, .state.left_out, .state.twice, .state.once")).isEmpty();
    assertThat(page.text()).doesNotContain("Jobs that a clock change touches");
  }

  @Test
  void aMarkIsFoundThroughTheJitter() {
    recurring("job", "daily:02:30;jitter=PT10M");
    assertThat(fires(page("24h"))).hasSize(1).first().asString().contains("moved by");
  }

  @Test
  void whatAPauseHoldsBackIsTold() {
    recurring("hourly", "cron:0 * * * *");
    scheduler.pause(PauseScope.handler("work"), Pause.until(Instant.parse("2026-03-28T15:30:00Z")));
    Document page = page("24h");
    assertThat(page.select(".hint").text()).startsWith("2 fires are held back by pauses");
    assertThat(fires(page).stream().filter(row -> row.contains("paused"))).hasSize(2);
  }

  @Test
  void ofVeryManyJobsTheSoonestAreLookedAtAndThePageSaysSo() {
    List<JobRequest> many = new ArrayList<>();
    for (int i = 0; i < 1100; i++) {
      many.add(JobRequest.of("job-" + i, "work").after(Duration.ofSeconds(20L * i)));
    }
    scheduler.scheduleAll(many, OnConflict.ERROR);
    Document page = page("24h");
    assertThat(page.select(".notice").text())
        .contains("Only the soonest 1,000 jobs are looked at: from 2026-03-28 19:43:00 +01:00 on");
    assertThat(bars(page)).startsWith("150", "180").contains("130 or more");
    assertThat(page.select("rect.part")).hasSize(19);
  }

  @Test
  void ofVeryManyFiresSomeAreCountedAndThePageSaysSo() {
    recurring("each second", "cron:* * * * * ?");
    recurring("hourly", "cron:0 * * * *");
    Document page = page("7d");
    assertThat(page.select(".notice").text())
        .contains("Only 20,000 fires of a job are counted: from 2026-03-28 19:43:21 +01:00 on");
    assertThat(bars(page)).allMatch(bar -> bar.endsWith("or more"));
  }

  @Test
  void jobsThatFireVeryOftenShareWhatIsCounted() {
    List<JobRequest> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(JobRequest.of("job-" + i, "work").on(Trigger.cron("* * * * * ?", BERLIN)));
    }
    scheduler.scheduleAll(many, OnConflict.ERROR);
    Document page = page("24h");
    assertThat(page.select(".notice").text())
        .contains("Only 2,000 fires of a job are counted: from 2026-03-28 14:43:21 +01:00 on");
    assertThat(bars(page)).startsWith("200,000 or more", "0 or more");
  }

  @Test
  void ofVeryManyRecurringJobsSomeAreLookedAtAndThePageSaysSo() {
    List<JobRequest> many = new ArrayList<>();
    Trigger monthly = Trigger.parse("monthly:27@08:00", BERLIN);
    for (int i = 0; i < 510; i++) {
      many.add(JobRequest.of("job-" + i, "work").on(monthly));
    }
    scheduler.scheduleAll(many, OnConflict.ERROR);
    assertThat(page("24h").select(".notice").text())
        .contains("Only 500 recurring jobs are looked at");
  }

  @Test
  void whatIsHostileIsTextAndAnUnknownSpanIsRefused() {
    scheduler.schedule(JobRequest.of(HOSTILE, HOSTILE).after(Duration.ofHours(1)));
    try (Pages pages = open()) {
      Element row = pages.page(Pages.MASKED, "/upcoming").select("tbody tr:has(a.id)").get(0);
      assertThat(row.text()).contains(HOSTILE);
      assertThat(row.select("a").attr("href")).isEqualTo("/job?id=" + Pages.encoded(HOSTILE));
      Document refused = pages.page(Pages.VIEWER, "/upcoming?span=year");
      assertThat(refused.select(".alarm").text()).contains("'year'", "1h, 24h, 7d");
      assertThat(pages.post(Pages.ADMIN, "/upcoming", Map.of()).statusCode()).isEqualTo(404);
      assertThat(
              Jsoup.parse(
                      pages
                          .send(
                              pages
                                  .request(Pages.VIEWER, "/upcoming")
                                  .header("Accept-Language", "de"))
                          .body())
                  .text())
          .contains("Die nächsten Termine", "Die Uhren von Europe/Berlin werden");
    }
  }
}
