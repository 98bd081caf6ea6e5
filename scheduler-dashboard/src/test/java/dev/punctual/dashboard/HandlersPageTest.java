package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.job.Metadata;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlersPageTest {
  private static final String HOSTILE = "<b>\u202E\uD83D\uDE00 a/b?c=d&e#f\" " + "x".repeat(200);

  private final ManualClock clock = ManualClock.at("2026-03-28T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .task("work", Metadata.class, (metadata, run) -> {})
          .task(
              "broken",
              Metadata.class,
              (metadata, run) -> {
                throw new IllegalStateException("no");
              })
          .build();

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
  }

  private Pages open() {
    return new Pages(scheduler, DashboardOptions.usual().withZone(ZoneId.of("Europe/Berlin")));
  }

  private static Element row(Document page, String handler) {
    return page.select("tbody tr:has(> th)").stream()
        .filter(row -> row.select("th .id").text().equals(handler))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page.text()));
  }

  private Map<String, String> form(String... pairs) {
    Map<String, String> form = new HashMap<>(Map.of("back", "/handlers?after=a"));
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], pairs[i + 1]);
    }
    return form;
  }

  @Test
  void eachHandlerTellsOfItsLastHourItsNodesAndWhatIsDue() {
    scheduler.schedule(JobRequest.of("done", "work"));
    scheduler.schedule(JobRequest.of("failing", "broken").maxRetries(0));
    scheduler.runDue();
    scheduler.schedule(JobRequest.of("lonely", HOSTILE));
    scheduler.schedule(JobRequest.of("lonely too", HOSTILE));
    clock.advance(Duration.ofMinutes(3));
    scheduler.start();
    try (Pages pages = open()) {
      Document page = pages.page(Pages.VIEWER, "/handlers");
      assertThat(row(page, "work").text()).startsWith("work Jobs Runs Failures 1 1 0 0 ");
      assertThat(row(page, "broken").text()).startsWith("broken Jobs Runs Failures 1 0 1 0 ");
      assertThat(row(page, HOSTILE).text())
          .contains("no living node", "0 0 0", "2 oldest for 3 min");
      assertThat(row(page, HOSTILE).select("a").eachAttr("href"))
          .contains("/jobs?handler=" + Pages.encoded(HOSTILE) + "&status=failed");
      assertThat(page.select(".action")).isEmpty();
      Document one = pages.page(Pages.VIEWER, "/handlers?handler=unheard");
      assertThat(one.select("th .id").text()).isEqualTo("unheard");
      assertThat(one.select(".action")).isEmpty();
      assertThat(pages.get(Pages.VIEWER, "/handlers?handler=" + "x".repeat(300)).statusCode())
          .isEqualTo(422);
    }
  }

  @Test
  void manyHandlersArePages() {
    for (int i = 0; i < 60; i++) {
      scheduler.pause(PauseScope.handler("h%02d".formatted(i)), Pause.untilResumed());
    }
    try (Pages pages = open()) {
      int seen = 0;
      String path = "/handlers";
      while (!path.isEmpty()) {
        Document page = pages.page(Pages.VIEWER, path);
        seen += page.select("tbody th[scope=row]").size();
        path = page.select("a.next").attr("href");
      }
      assertThat(seen).isEqualTo(60);
    }
  }

  @Test
  void aHandlerIsPausedForATimeAndGoesOn() {
    try (Pages pages = open()) {
      HttpResponse<String> done =
          pages.post(
              Pages.ADMIN,
              "/pause-scope",
              form("scope", "handler", "name", HOSTILE, "for", "PT1H", "reason", HOSTILE));
      assertThat(done.statusCode()).isEqualTo(303);
      assertThat(done.headers().firstValue("Location")).contains("/handlers?after=a");
      assertThat(pages.told(done))
          .isEqualTo("Paused until 2026-03-28 14:00:00 +01:00: handler " + HOSTILE + ".");
      Pause pause = scheduler.pauses().get(0);
      assertThat(pause.scope()).isEqualTo(PauseScope.handler(HOSTILE));
      assertThat(pause.end()).contains(Instant.parse("2026-03-28T13:00:00Z"));
      assertThat(pause.reason()).contains(HOSTILE);
      clock.advance(Duration.ofSeconds(2));
      Document page = pages.page(Pages.ADMIN, "/handlers");
      assertThat(row(page, HOSTILE).text()).contains("paused until 14:00:00 +01:00", HOSTILE);
      assertThat(page.select("#pauses tbody tr").text()).contains("an admin", HOSTILE);
      assertThat(
              pages
                  .page(Pages.ADMIN, "/handlers?handler=" + Pages.encoded(HOSTILE))
                  .select("#content > .actions")
                  .text())
          .contains("Resume What became due meanwhile starts at once");
      assertThat(page.select("#pulse a").eachAttr("href")).contains("/handlers#pauses");
      HttpResponse<String> on =
          pages.post(Pages.ADMIN, "/resume-scope", form("scope", "handler", "name", HOSTILE));
      assertThat(pages.told(on)).isEqualTo("Goes on: handler " + HOSTILE + ".");
      assertThat(scheduler.pauses()).isEmpty();
      assertThat(scheduler.audit().entries(AuditFilter.ALL).limit(2))
          .extracting(AuditEntry::action)
          .containsExactly("resume", "pause");
    }
  }

  /** The night in which the clocks of Berlin leap from 02:00 to 03:00. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-29T01:30, '', 2026-03-29T00:30:00Z",
    "2026-03-29T03:30, '', 2026-03-29T01:30:00Z",
    "2026-03-29T02:30, '', ''",
    "2026-03-28T12:00, '', ''",
    "2026-03-29T03:30, PT1H, ''",
    "soon, '', ''",
    "'', an hour, ''",
    "'', PT-1H, ''",
  })
  void theEndOfAPauseIsReadInTheZoneOfWhoReads(String until, String length, String end) {
    try (Pages pages = open()) {
      HttpResponse<String> answer =
          pages.post(
              Pages.ADMIN, "/pause-scope", form("scope", "all", "until", until, "for", length));
      assertThat(answer.statusCode()).isEqualTo(end.isEmpty() ? 422 : 303);
      assertThat(scheduler.pauses().stream().map(pause -> pause.end().orElseThrow().toString()))
          .isEqualTo(end.isEmpty() ? List.of() : List.of(end));
    }
  }

  @Test
  void everythingIsPausedUntilSomebodyResumesIt() {
    try (Pages pages = open()) {
      assertThat(pages.page(Pages.ADMIN, "/handlers").select(".actions").text())
          .contains("Pause everything", "No job starts on any node");
      pages.post(Pages.ADMIN, "/pause-scope", form("scope", "all"));
      Document page = pages.page(Pages.ADMIN, "/handlers");
      assertThat(page.select(".alarm").text()).contains("Everything is paused.");
      assertThat(page.select("#pauses tbody tr").text())
          .startsWith("everything until somebody resumes it");
      assertThat(page.select("#content > .actions").text()).contains("Resume everything");
      pages.post(Pages.ADMIN, "/resume-scope", form("scope", "all"));
      assertThat(scheduler.pauses()).isEmpty();
      assertThat(pages.told(pages.post(Pages.ADMIN, "/resume-scope", form("scope", "all"))))
          .isEqualTo("Nothing changed: not paused any more: everything.");
    }
  }

  @ParameterizedTest
  @CsvSource({"pause-scope", "resume-scope", "limit", "unlimit"})
  void whoMayLookHoldsNothingBack(String action) {
    scheduler.pause(PauseScope.handler("work"), Pause.untilResumed());
    scheduler.limit(LimitScope.handler("work"), Limit.atOnce(1));
    Map<String, String> form = form("scope", "handler", "name", "work", "at_once", "5");
    try (Pages pages = open();
        Pages closed = new Pages(scheduler, DashboardOptions.usual().withReadOnly(true))) {
      assertThat(pages.post(Pages.VIEWER, "/" + action, form).statusCode()).isEqualTo(403);
      assertThat(closed.post(Pages.ADMIN, "/" + action, form).statusCode()).isEqualTo(403);
      assertThat(closed.page(Pages.ADMIN, "/handlers?handler=work").select(".action")).isEmpty();
      assertThat(closed.page(Pages.ADMIN, "/handlers").select(".action")).isEmpty();
    }
    assertThat(scheduler.pauses()).hasSize(1);
    assertThat(scheduler.limits()).extracting(set -> set.limit().atOnce()).containsExactly(1);
  }

  @Test
  void germanSaysTheSame() {
    scheduler.pause(PauseScope.handler("work"), Pause.untilResumed());
    try (Pages pages = open()) {
      String body =
          pages
              .send(pages.request(Pages.ADMIN, "/handlers").header("Accept-Language", "de"))
              .body();
      assertThat(Jsoup.parse(body).text())
          .contains("Alles pausieren", "kein lebender Knoten", "bis jemand fortsetzt")
          .doesNotContain("{0");
    }
  }
}
