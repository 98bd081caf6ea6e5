package dev.punctual.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.search.JobFilter;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What people come for, from the first click to what they see in the end. */
@Tag("slow")
class JourneysTest {
  private final Site site = new Site();
  private final Browser browser = Browser.open(site.home());

  @AfterEach
  void close() {
    browser.close();
    site.close();
  }

  private void signIn() {
    site.signIn(browser);
  }

  private void schedule(JobRequest request) {
    site.scheduler().schedule(request);
  }

  private void later(String id) {
    schedule(JobRequest.of(id, "work").after(Duration.ofHours(1)));
  }

  private void failed(String id) {
    schedule(JobRequest.of(id, "broken").maxRetries(0));
    browser.await(id + " fails", () -> status(id) == JobStatus.FAILED);
  }

  private JobStatus status(String id) {
    return site.scheduler().get(id).orElseThrow().status();
  }

  /** The script that listens to keys shows that it does. */
  private void keysWork() {
    browser.await(
        "keys work",
        () -> browser.all("[data-opens=keys]").stream().anyMatch(it -> it.isDisplayed()));
  }

  private void isWithoutComplaints(String... expected) {
    assertThat(browser.complaints(expected)).isEmpty();
  }

  @Test
  void whyIsAJobLateAndWhatFailed() {
    schedule(JobRequest.of("lonely", "nobody-has-this"));
    failed("letter-1");
    failed("letter-2");
    signIn();
    browser.awaitText("#pulse", "1 job late");
    browser.awaitText("#content", "no living node has this handler");
    browser.visit("/failures");
    assertThat(browser.text("tbody tr")).contains("the other side is down", "2");
    browser.act("tbody details", Map.of());
    browser.awaitText(".told", "2");
    browser.await("tried again", () -> site.scheduler().get("letter-1").orElseThrow().runs() == 2);
    isWithoutComplaints();
  }

  @Test
  void aJobIsPausedUntilATimeAndTheReasonStays() {
    later("report");
    signIn();
    browser.visit("/job?id=report");
    LocalDateTime until =
        LocalDateTime.now(ZoneOffset.UTC).plusDays(2).truncatedTo(ChronoUnit.MINUTES);
    browser.act("#do-pause", Map.of("until", until.toString(), "reason", "holidays"));
    browser.awaitText("#content", "holidays");
    browser.awaitText("#content", until.toLocalDate().toString());
    assertThat(site.scheduler().pauses().get(0).terms().until())
        .isEqualTo(until.toInstant(ZoneOffset.UTC));
    browser.act("#do-resume", Map.of());
    browser.await("it goes on", () -> site.scheduler().pauses().isEmpty());
    isWithoutComplaints();
  }

  @Test
  void anEventMovesWithItsReminders() {
    Instant begins = Instant.parse("2031-07-01T19:00:00Z");
    site.scheduler().scheduleReminder("concert", begins, Duration.ofHours(3), "It begins soon");
    signIn();
    browser.visit("/reminders");
    browser.awaitText("tbody", "concert");
    browser.visit("/reminders?event=concert");
    browser.type("form[action='/move-event'] input[type=datetime-local]", "2031-07-02T20:00");
    browser.script(
        "document.querySelector(\"form[action='/move-event']\").closest('details').open = true");
    browser.click("form[action='/move-event'] button");
    browser.awaitText("#content", "2031-07-02 20:00:00 +00:00");
    assertThat(
            site.scheduler()
                .find(JobFilter.ALL.withEvent("concert"))
                .findFirst()
                .flatMap(Job::nextRun))
        .contains(Instant.parse("2031-07-02T17:00:00Z"));
    isWithoutComplaints();
  }

  @Test
  void manyAreCancelledAndItIsTakenBack() {
    later("mail-1");
    later("mail-2");
    later("other");
    signIn();
    browser.visit("/jobs?prefix=mail-");
    browser.click("#many-which option[value=all]");
    browser.click("#many-action option[value=cancel]");
    browser.click("#many button");
    browser.awaitText(".lead", "2 jobs");
    browser.type("form.decide [name=reason]", "a mistake");
    browser.click("form.decide button");
    browser.awaitText("#content", "a mistake");
    browser.click("form[action='/abort'] button");
    browser.awaitText("#content", "taken back");
    assertThat(status("mail-1")).isEqualTo(JobStatus.SCHEDULED);
    isWithoutComplaints();
  }

  @Test
  void twoWhoEditAJobLearnOfEachOther() {
    schedule(
        JobRequest.of("report", "work")
            .on(Trigger.daily(LocalTime.of(8, 0), ZoneId.of("Europe/Berlin"))));
    signIn();
    browser.visit("/edit?id=report");
    site.scheduler().edit("report", JobEdit.ofAnyVersion().priority(9).by("somebody else"));
    browser.type("input[name=trigger]", "every weekday at 9:00");
    browser.awaitText("#fires", "09:00:00");
    browser.click("#edit p button[type=submit]");
    browser.awaitText("#content", "somebody else");
    assertThat(browser.find("input[name=trigger]").getAttribute("value"))
        .isEqualTo("every weekday at 9:00");
    browser.click("#edit p button[type=submit]");
    browser.awaitText(".told", "report");
    assertThat(site.scheduler().get("report").orElseThrow().spec().options().priority())
        .isEqualTo((short) 9);
    isWithoutComplaints("409");
  }

  @Test
  void aLiveUpdateKeepsWhatTheReaderDoes() {
    later("first");
    signIn();
    browser.visit("/jobs");
    browser.click("td.pick input");
    browser.type("#filter-tag", "hal");
    schedule(JobRequest.of("second", "work"));
    browser.awaitText("tbody", "second");
    browser.press("f");

    assertThat(browser.find("#filter-tag").getAttribute("value")).isEqualTo("half");
    assertThat(browser.find("td.pick input[value=first]").isSelected()).isTrue();
    assertThat(browser.script("return document.activeElement.name")).isEqualTo("tag");
    isWithoutComplaints();
  }

  @Test
  void aLiveUpdateKeepsWhatTheReaderSelectsAndOpens() {
    later("first");
    signIn();
    browser.visit("/job?id=first");
    browser.click("#do-cancel > summary");
    browser.script("getSelection().selectAllChildren(document.querySelector('h1'))");
    site.scheduler().edit("first", JobEdit.ofAnyVersion().priority(9));
    browser.awaitText("#content dl", "9");

    assertThat(browser.script("return String(getSelection())")).isEqualTo("first");
    assertThat(browser.find("#do-cancel button").isDisplayed()).isTrue();
    isWithoutComplaints();
  }

  @Test
  void timesAreReadInAnotherZone() {
    schedule(JobRequest.of("noon", "work").at(Instant.parse("2031-01-07T12:00:00Z")));
    signIn();
    browser.visit("/job?id=noon");
    assertThat(browser.text("#content")).contains("2031-01-07 12:00:00 +00:00");
    browser.type("footer [name=zone]", "Asia/Kolkata");
    browser.click("footer form button");
    browser.awaitText("#content", "2031-01-07 17:30:00 +05:30");
    assertThat(browser.path()).as("the same page").isEqualTo("/job?id=noon");
    isWithoutComplaints();
  }

  @Test
  void everythingIsReachedByKeys() {
    later("a/b c?d");
    signIn();
    keysWork();
    browser.press("/");
    browser.press("a/b c?d", Keys.ENTER);
    browser.awaitText("h1", "a/b c?d");
    keysWork();
    browser.press("g", "f");
    browser.awaitText("h1", "Failures");
    keysWork();
    browser.press("?");
    assertThat(browser.find("#keys").isDisplayed()).isTrue();
    browser.press(Keys.ESCAPE);
    browser.press("g", "j");
    browser.awaitText("h1", "Jobs");
    keysWork();
    browser.script("document.activeElement.blur()");
    browser.press(Keys.TAB);
    assertThat(browser.script("return document.activeElement.className")).isEqualTo("skip");
    browser.press(Keys.ENTER);
    assertThat(browser.script("return document.activeElement.id")).isEqualTo("content");
    isWithoutComplaints();
  }

  @Test
  void everythingWorksWithoutScripts() {
    later("plain");
    try (Browser plain = Browser.openWithoutScripts(site.home())) {
      site.signIn(plain);
      plain.type("input[name=q]", "plain");
      plain.find("input[name=q]").submit();
      plain.awaitText("h1", "plain");
      plain.act("#do-cancel", Map.of());
      plain.awaitText(".told", "cancelled");
      assertThat(status("plain")).isEqualTo(JobStatus.CANCELLED);
      plain.visit("/edit");
      plain.type("[name=pick_cron]", "0 8 * * 1-5");
      plain.click("button[value=cron]");
      plain.await("ten fires", () -> plain.all("#fires li").size() == 10);
    }
  }

  @Test
  void aServerThatComesBackIsFoundAgain() {
    signIn();
    browser.visit("/runs");
    site.restart(
        () -> {
          schedule(JobRequest.of("meanwhile", "work"));
          browser.await("it is told", () -> browser.find("#lost").isDisplayed());
        });
    browser.awaitText("#content", "meanwhile");
    browser.await("no alarm any more", () -> !browser.find("#lost").isDisplayed());
    isWithoutComplaints("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "429");
  }

  @Test
  void nothingIsWiderThanASmallWindow() {
    failed("x".repeat(255));
    later("wide " + "y".repeat(250));
    signIn();
    browser.size(320, 800);
    for (String path : PagesTest.paths(site)) {
      browser.visit(path);
      assertThat(browser.scrollsSideways()).as(path).isFalse();
    }
    isWithoutComplaints();
  }
}
