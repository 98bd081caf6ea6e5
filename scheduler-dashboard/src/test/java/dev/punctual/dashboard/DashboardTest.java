package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import dev.punctual.trigger.Trigger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {
  /** What an id, a message or a value may hold, and a page must show as text. */
  private static final String HOSTILE =
      "\"><script>alert(1)</script>' \u202Eevil \uD83D\uDE00 a/b?c=d&e#f " + "x".repeat(180);

  private static final String SECRET = "hunter2";

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .task("work", Metadata.class, (metadata, run) -> {})
          .task(
              "broken",
              Metadata.class,
              (metadata, run) -> {
                throw new IllegalStateException(HOSTILE + metadata.json());
              })
          .build();

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
  }

  private Pages open() {
    return open(DashboardOptions.usual());
  }

  private Pages open(DashboardOptions options) {
    return new Pages(scheduler, options);
  }

  private void fill() {
    scheduler.schedule(JobRequest.of(HOSTILE, "work").with(Map.of("password", SECRET)));
    scheduler.schedule(
        JobRequest.of("failing", "broken").maxRetries(0).with(Map.of("password", SECRET)));
    scheduler.runDue();
    scheduler.schedule(JobRequest.of("later " + HOSTILE, "work").after(Duration.ofHours(1)));
    scheduler.schedule(JobRequest.of("lonely", "nobody has this"));
    scheduler.schedule(
        JobRequest.of("report", "work")
            .on(Trigger.daily(LocalTime.of(2, 30), ZoneId.of("Europe/Berlin"))));
    scheduler.pause(PauseScope.job("report"), Pause.untilResumed().because(HOSTILE));
  }

  private static Stream<String> paths() {
    return Stream.concat(
        Stream.of(
            "/",
            "/jobs",
            "/schedules",
            "/runs",
            "/failures",
            "/messages",
            "/nodes",
            "/audit",
            "/bulks",
            "/edit",
            "/handlers",
            "/upcoming",
            "/reminders",
            "/reminders?event=concert",
            "/health",
            "/access",
            "/reference"),
        Stream.of(HOSTILE, "failing", "report", "none").map(id -> "/job?id=" + Pages.encoded(id)));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void eachPageIsSoundEmptyAndFull(String path) {
    try (Pages pages = open()) {
      isSound(pages.get(Pages.ADMIN, path), pages);
      fill();
      isSound(pages.get(Pages.ADMIN, path), pages);
    }
  }

  private static void isSound(HttpResponse<String> answer, Pages pages) {
    Document page = Jsoup.parse(answer.body());
    assertThat(answer.statusCode()).isIn(200, 404);
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("script:not([src]), style, [style], [onclick], img, iframe")).isEmpty();
    assertThat(page.select("th:not([scope])")).isEmpty();
    assertThat(page.select("#content details:not([id])"))
        .as("it stays open when the page changes")
        .isEmpty();
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
    page.select("table.cards").forEach(DashboardTest::namesItsCells);
    for (Element field : page.select("input:not([type=hidden]), select")) {
      assertThat(field.closest("label")).as(field.outerHtml()).isNotNull();
    }
    for (Element link : page.select("a[href^=/], link[href], script[src]")) {
      String to = link.attr("href") + link.attr("src");
      if (!to.startsWith("/api")) {
        assertThat(pages.get(Pages.ADMIN, to).statusCode()).as(link.outerHtml()).isEqualTo(200);
      }
    }
    assertThat(page.text()).doesNotContain("???", "{0");
  }

  /** Where a table has no room for its columns, their titles stand beside what is in them. */
  private static void namesItsCells(Element table) {
    Elements heads = table.select("thead th");
    table.select("tbody tr:not(.more)").forEach(row -> namesItsCells(row, heads));
  }

  private static void namesItsCells(Element row, Elements heads) {
    assertThat(row.children()).hasSameSizeAs(heads);
    int first = row.child(0).hasClass("pick") ? 1 : 0;
    for (int i = first + 1; i < heads.size(); i++) {
      String title = heads.get(i).ownText();
      assertThat(row.child(i).attr("data-label"))
          .as("what is done needs no title")
          .isIn(title, title.equals("Action") ? "" : title);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/jobs", "/schedules"})
  void whoHasNoJobYetIsToldHowToMakeOne(String path) {
    try (Pages pages = open()) {
      Elements empty = pages.page(Pages.ADMIN, path).select("p.empty");
      assertThat(empty.text()).contains("none yet", "SQL");
      assertThat(empty.select("a").attr("href")).isEqualTo("/api");
      assertThat(pages.page(Pages.ADMIN, path + "?handler=x").select("p.empty").text())
          .contains("no such");
    }
  }

  @Test
  void theEnvironmentIsToldAtTheTopOfEachPage() {
    EnvironmentBadge staging =
        new EnvironmentBadge("<b>staging", EnvironmentBadge.Color.named("amber"));
    try (Pages pages = open(DashboardOptions.usual().withBadge(Optional.of(staging)));
        Pages plain = open()) {
      Document page = pages.page(Pages.VIEWER, "/jobs");
      assertThat(page.title()).isEqualTo("Jobs - Punctual (<b>staging)");
      assertThat(page.select("header.amber .badge").text()).isEqualTo("Environment <b>staging");
      assertThat(plain.page(Pages.VIEWER, "/jobs").select(".badge, header[class]")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "12345678901234567890123456789012345678901"})
  void anEnvironmentHasAName(String name) {
    assertThatThrownBy(() -> new EnvironmentBadge(name, EnvironmentBadge.Color.RED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 40 characters");
  }

  @Test
  void anEnvironmentHasOneOfFiveColours() {
    assertThatThrownBy(() -> EnvironmentBadge.Color.named("pink"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("gray, green, blue, amber or red");
  }

  @Test
  void whatJobsCarryIsHiddenFromWhomItIsNotFor() {
    fill();
    try (Pages pages = open()) {
      assertThat(pages.get(Pages.ADMIN, "/job?id=failing").body()).contains(SECRET);
      paths()
          .forEach(
              path ->
                  assertThat(pages.get(Pages.MASKED, path).body()).as(path).doesNotContain(SECRET));
      assertThat(pages.get(Pages.MASKED, "/jobs?text=hunter").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theFirstPageTellsWhatIsLateAndWhy() {
    fill();
    try (Pages pages = open()) {
      assertThat(late(pages.page(Pages.VIEWER, "/"))).as("it has only become due").isEmpty();
      clock.advance(Duration.ofSeconds(30));
      Document page = pages.page(Pages.VIEWER, "/");
      assertThat(late(page))
          .containsExactly("nobody has this 1 30 s no living node has this handler");
      assertThat(page.select(".tiles li")).hasSize(8);
      assertThat(page.text()).contains("failed, last hour");
      assertThat(page.select("svg.chart").attr("aria-label")).contains("failed");
    }
  }

  private static List<String> late(Document page) {
    return page.select("section:has(h2:contains(Late now)) tbody tr").eachText();
  }

  @Test
  void eachPageTellsHowSoonItMayBeAskedForAgain() {
    try (Pages pages = open()) {
      assertThat(paths())
          .allSatisfy(
              path ->
                  assertThat(
                          pages
                              .get(Pages.ADMIN, path)
                              .headers()
                              .firstValueAsLong("Punctual-Refresh-After"))
                      .as(path)
                      .isPresent());
    }
  }

  @Test
  void aJobIsFoundByItsConditions() {
    fill();
    try (Pages pages = open()) {
      assertThat(ids(pages.page(Pages.VIEWER, "/jobs?status=failed"))).containsExactly("failing");
      assertThat(ids(pages.page(Pages.VIEWER, "/jobs?prefix=later"))).hasSize(1);
      assertThat(ids(pages.page(Pages.VIEWER, "/jobs?text=hunter2"))).hasSize(2);
      assertThat(ids(pages.page(Pages.VIEWER, "/schedules"))).containsExactly("report");
      Document refused = pages.page(Pages.VIEWER, "/jobs?status=odd");
      assertThat(refused.select(".alarm").text()).contains("'odd'").contains("scheduled");
      Document asked = pages.page(Pages.VIEWER, "/jobs?status=failed&handler=broken");
      assertThat(asked.select("select[name=status] option[selected]").val()).isEqualTo("failed");
      assertThat(asked.select("input[name=handler]").val()).isEqualTo("broken");
    }
  }

  private static List<String> ids(Document page) {
    return page.select("tbody a.id").eachText();
  }

  @Test
  void aPersonIsFoundByTheirAddressWhichStandsInNoUrl() {
    try (Pages pages = open()) {
      HttpResponse<String> found =
          pages.post(Pages.VIEWER, "/messages", Map.of("address", "ann@example.org"));
      assertThat(found.statusCode()).isEqualTo(200);
      assertThat(found.body()).contains("No message to this address is on record.");
      assertThat(pages.post(Pages.MASKED, "/messages", Map.of("address", "ann@x.org")).statusCode())
          .isEqualTo(403);
      assertThat(pages.post(Pages.VIEWER, "/messages", Map.of()).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void manyJobsArePagesOfFifty() {
    for (int i = 0; i < 120; i++) {
      scheduler.schedule(JobRequest.of("job-" + i, "work").after(Duration.ofHours(1)));
    }
    try (Pages pages = open()) {
      int seen = 0;
      String path = "/jobs?prefix=job-";
      while (!path.isEmpty()) {
        Document page = pages.page(Pages.VIEWER, path);
        seen += ids(page).size();
        path = page.select("a.next").attr("href");
      }
      assertThat(seen).isEqualTo(120);
    }
  }

  @Test
  void peopleSteerAJobAndAreToldWhatCameOfIt() {
    fill();
    try (Pages pages = open()) {
      HttpResponse<String> done =
          pages.post(Pages.ADMIN, "/cancel", Map.of("id", "later " + HOSTILE));
      assertThat(done.statusCode()).isEqualTo(303);
      assertThat(scheduler.get("later " + HOSTILE).orElseThrow().status())
          .isEqualTo(JobStatus.CANCELLED);
      String cookie = done.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
      String page = done.headers().firstValue("Location").orElse("");
      assertThat(pages.send(pages.request(Pages.ADMIN, page).header("Cookie", cookie)).body())
          .contains("<p class=\"told\" role=\"status\">The job is cancelled.</p>");
      pages.post(Pages.ADMIN, "/resume", Map.of("id", "report"));
      assertThat(scheduler.get("report").orElseThrow().pause()).isEmpty();
      pages.post(Pages.ADMIN, "/pause", Map.of("id", "report", "reason", "no data"));
      assertThat(scheduler.get("report").orElseThrow().pause().orElseThrow().terms().reason())
          .isEqualTo("no data");
      pages.post(Pages.ADMIN, "/retry", Map.of("id", "failing"));
      assertThat(scheduler.get("failing").orElseThrow().status()).isEqualTo(JobStatus.SCHEDULED);
      assertThat(scheduler.audit().entries(AuditFilter.ALL).limit(4))
          .extracting(AuditEntry::action, entry -> String.valueOf(entry.asker().name()))
          .hasSize(4)
          .allMatch(tuple -> tuple.toList().get(1).equals("an admin"));
      assertThat(pages.post(Pages.ADMIN, "/explode", Map.of("id", "report")).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void failuresOfAKindAreRetriedTogether() {
    for (int i = 0; i < 3; i++) {
      scheduler.schedule(JobRequest.of("failing-" + i, "broken").maxRetries(0));
    }
    scheduler.runDue();
    try (Pages pages = open()) {
      Element form = pages.page(Pages.ADMIN, "/failures").select("form[action=/redrive]").first();
      assertThat(form).isNotNull();
      assertThat(form.text()).contains("3 failed jobs are due now");
      pages.post(
          Pages.ADMIN,
          "/redrive",
          Map.of(
              "handler",
              form.select("[name=handler]").val(),
              "fault",
              form.select("[name=fault]").val()));
      assertThat(scheduler.count().get(JobStatus.SCHEDULED)).isEqualTo(3);
    }
  }

  @Test
  void failuresOfAKindAreGivenUpTogether() {
    fill();
    try (Pages pages = open()) {
      Element form = pages.page(Pages.ADMIN, "/failures").select("form[action=/discard]").first();
      assertThat(form).isNotNull();
      assertThat(form.text()).contains("One failed job is given up for good");
      Map<String, String> asked =
          Map.of(
              "handler",
              form.select("[name=handler]").val(),
              "fault",
              form.select("[name=fault]").val(),
              "reason",
              "nobody needs it");
      pages.post(Pages.ADMIN, "/discard", asked);
      assertThat(scheduler.get("failing").orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
      assertThat(pages.page(Pages.ADMIN, "/failures").select("form[action=/discard]")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "retry", "pause", "resume", "cancel", "redrive", "discard"})
  void whoMayLookChangesNothing(String action) {
    fill();
    Map<String, String> form =
        Map.of("id", "failing", "handler", "broken", "fault", "unclassified");
    try (Pages pages = open();
        Pages closed = open(DashboardOptions.usual().withReadOnly(true))) {
      assertThat(pages.post(Pages.VIEWER, "/" + action, form).statusCode()).isEqualTo(403);
      assertThat(closed.post(Pages.ADMIN, "/" + action, form).statusCode()).isEqualTo(403);
      assertThat(
              pages
                  .send(
                      pages
                          .posting(Pages.ADMIN, "/" + action, form)
                          .header("Sec-Fetch-Site", "cross-site"))
                  .statusCode())
          .isEqualTo(403);
      assertThat(pages.page(Pages.VIEWER, "/job?id=failing").select(".actions")).isEmpty();
      assertThat(closed.page(Pages.ADMIN, "/job?id=failing").select(".actions")).isEmpty();
    }
    assertThat(scheduler.get("failing").orElseThrow().status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void whoIsNotKnownSignsInAndWhoIsLimitedIsToldSo() {
    try (Pages pages = open()) {
      HttpResponse<String> unknown = pages.get("x".repeat(40), "/jobs");
      assertThat(unknown.statusCode()).isEqualTo(303);
      assertThat(unknown.headers().firstValue("Location")).contains("/login");
      assertThat(pages.get("x".repeat(40), "/none").statusCode()).isEqualTo(404);
      assertThat(pages.get(Pages.LIMITED, "/jobs").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void timesAndWordsAreThoseOfWhoReads() {
    fill();
    try (Pages pages = open(DashboardOptions.usual().withZone(ZoneId.of("Asia/Kolkata")))) {
      assertThat(pages.page(Pages.VIEWER, "/").select(".asof").text()).contains("+05:30");
      Document german =
          Jsoup.parse(
              pages
                  .send(
                      pages
                          .request(Pages.VIEWER, "/job?id=report")
                          .header("Accept-Language", "de-CH,de;q=0.9,en;q=0.8"))
                  .body());
      assertThat(german.select("html").attr("lang")).isEqualTo("de");
      assertThat(german.text()).contains("pausiert").contains("Nächste Termine");
      HttpResponse<String> chosen =
          pages.post(
              Pages.VIEWER, "/preferences", Map.of("zone", "Europe/Berlin", "language", "de"));
      assertThat(chosen.headers().allValues("Set-Cookie"))
          .anyMatch(cookie -> cookie.startsWith("punctual-zone=Europe/Berlin;"))
          .anyMatch(cookie -> cookie.startsWith("punctual-language=de;"));
      assertThat(pages.post(Pages.VIEWER, "/preferences", Map.of("zone", "Mars/Base")).statusCode())
          .isEqualTo(422);
    }
  }

  @Test
  void bothLanguagesSayEverything() {
    ResourceBundle english = bundle("words");
    ResourceBundle german = bundle("words_de");
    assertThat(german.keySet())
        .containsAll(english.keySet().stream().filter(key -> !key.startsWith("icon.")).toList());
    assertThat(english.keySet()).containsAll(german.keySet());
  }

  private static ResourceBundle bundle(String name) {
    return ResourceBundle.getBundle("dev.punctual.dashboard." + name, Locale.ROOT);
  }
}
