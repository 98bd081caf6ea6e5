package dev.punctual.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How soon an open page is asked for again is what the server says. */
@Tag("slow")
class LivePaceTest {
  /** Has the server say something else, a word for each answer, and notes what is put off. */
  private static final String SAYING =
      """
      const said = [%s];
      const ask = window.fetch;
      window.fetch = async (...request) => {
        const answer = await ask(...request);
        const headers = new Headers(answer.headers);
        headers.set("Punctual-Refresh-After", said.length > 1 ? said.shift() : said[0]);
        return new Response(answer.body, { status: answer.status, headers });
      };
      window.delays = [];
      const later = window.setTimeout;
      window.setTimeout = (call, delay) => {
        window.delays.push(delay);
        return later(call, delay);
      };
      """;

  private static final String LONGEST = "return Math.max(0, ...window.delays)";

  private final Site site = new Site();
  private final Browser browser = Browser.open(site.home());

  @AfterEach
  void close() {
    browser.close();
    site.close();
  }

  private void signIn() {
    site.signIn(browser);
    browser.visit("/jobs");
    browser.await("live", () -> browser.all("#live[aria-pressed=true]").size() == 1);
  }

  private void schedule(String id) {
    site.scheduler().schedule(JobRequest.of(id, "work").after(Duration.ofHours(1)));
  }

  private void scheduleAndSee(String id) {
    schedule(id);
    browser.awaitText("#content", id);
  }

  private double longestDelay() {
    return ((Number) browser.script(LONGEST)).doubleValue();
  }

  @Test
  void aPageThatTakesLongToMakeIsAskedForSeldom() {
    browser.beforeEachPage(SAYING.formatted("3600000"));
    signIn();
    scheduleAndSee("first");
    scheduleAndSee("second");
    schedule("third");
    browser.await("put off for almost an hour", () -> longestDelay() > 3_000_000);
  }

  @Test
  void oneSlowAnswerDoesNotPutAPageOff() {
    browser.beforeEachPage(SAYING.formatted("3600000, 3000"));
    signIn();
    scheduleAndSee("first");
    scheduleAndSee("second");
    scheduleAndSee("third");
    assertThat(longestDelay()).isBetween(1.0, 10_000.0);
  }
}
