package dev.punctual.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.job.JobStatus;
import dev.punctual.search.FoundRun;
import dev.punctual.search.JobFilter;
import dev.punctual.search.RunFilter;
import dev.punctual.search.SearchPosition;
import dev.punctual.trigger.Trigger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each page in a browser, light and dark, with whatever somebody may have written into jobs. */
@Tag("slow")
class PagesTest {
  private static final String HOSTILE =
      "\"><img src=x onerror=alert(1)><script>alert(1)</script> \u202Eevil \uD83D\uDE00 "
          + "x".repeat(160);

  /** The pages of the navigation, those of the jobs there are, and forms. */
  static List<String> paths(Site site) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "/",
                "/jobs",
                "/schedules",
                "/runs",
                "/failures",
                "/messages",
                "/nodes",
                "/audit",
                "/bulks",
                "/upcoming?span=7d",
                "/reminders",
                "/reminders?event=concert",
                "/handlers",
                "/handlers?handler=work",
                "/health",
                "/access",
                "/reference",
                "/edit"));
    site.scheduler()
        .find(JobFilter.ALL)
        .forEach(
            job ->
                all.add("/job?id=" + URLEncoder.encode(job.id().value(), StandardCharsets.UTF_8)));
    List<String> runs =
        site.scheduler().search().runs(RunFilter.ALL).limit(2).map(PagesTest::named).toList();
    if (runs.size() == 2) {
      all.add("/compare?" + String.join("&", runs));
    }
    return all;
  }

  private static String named(FoundRun found) {
    SearchPosition after =
        new SearchPosition(found.run().times().finished(), found.run().number() + 1, null);
    return "run=" + URLEncoder.encode(after.text(), StandardCharsets.UTF_8);
  }

  private static void fill(Site site) {
    site.scheduler()
        .schedule(JobRequest.of(HOSTILE, "broken").maxRetries(0).with(Map.of("text", HOSTILE)));
    site.scheduler()
        .schedule(
            JobRequest.of("report", "work")
                .on(Trigger.daily(LocalTime.of(2, 30), ZoneId.of("Europe/Berlin"))));
    site.scheduler().schedule(JobRequest.of("at once", "work"));
    site.scheduler().schedule(JobRequest.of("later", "work").after(Duration.ofHours(1)));
    site.scheduler()
        .scheduleReminder(
            "concert", Instant.now().plus(Duration.ofDays(2)), Duration.ofHours(3), HOSTILE);
    site.scheduler().schedule(JobRequest.of("lonely", "nobody-has-this"));
    Instant crowded = Instant.now().plus(Duration.ofHours(2));
    IntStream.range(0, 60)
        .forEach(i -> site.scheduler().schedule(JobRequest.of("crowd-" + i, "work").at(crowded)));
  }

  @Test
  void eachPageIsAccessibleAndQuiet() {
    try (Site site = new Site();
        Browser browser = Browser.open(site.home())) {
      browser.visit("/login");
      assertThat(Accessibility.faults(browser)).isEmpty();
      site.signIn(browser);
      visitAll(site, browser);
      fill(site);
      browser.await(
          "it fails",
          () -> site.scheduler().get(HOSTILE).orElseThrow().status() == JobStatus.FAILED);
      visitAll(site, browser);
      browser.dark(true);
      visitAll(site, browser);
      browser.size(320, 800);
      visitAll(site, browser);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void visitAll(Site site, Browser browser) {
    for (String path : paths(site)) {
      browser.visit(path);
      assertThat(Accessibility.faults(browser)).as(path).isEmpty();
      assertThat(browser.all("main img, main script")).as(path).isEmpty();
      assertThat(browser.scrollsSideways()).as(path).isFalse();
    }
  }
}
