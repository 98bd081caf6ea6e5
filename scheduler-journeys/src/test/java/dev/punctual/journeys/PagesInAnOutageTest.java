package dev.punctual.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What readers see while the database is away. */
@Tag("slow")
class PagesInAnOutageTest {
  @Test
  void whatIsKnownStaysAndTheOutageIsTold() {
    try (PrivatePostgres postgres = TestPostgres.startPrivate();
        Site site = new Site(postgres.newDatabase());
        Browser browser = Browser.open(site.home())) {
      site.scheduler().schedule(JobRequest.of("kept", "work").after(Duration.ofHours(1)));
      site.signIn(browser);
      browser.visit("/jobs");
      browser.awaitText("tbody", "kept");
      postgres.stop();
      browser.await("it is told", () -> browser.find("#away").isDisplayed());
      assertThat(browser.text("tbody")).contains("kept");
      postgres.start();
      browser.await("it is back", () -> !browser.find("#away").isDisplayed());
      site.scheduler().schedule(JobRequest.of("after", "work"));
      browser.awaitText("tbody", "after");
    }
  }

  @Test
  void aPageThatIsOpenedMeanwhileComesByItself() {
    try (PrivatePostgres postgres = TestPostgres.startPrivate();
        Site site = new Site(postgres.newDatabase());
        Browser browser = Browser.open(site.home())) {
      site.signIn(browser);
      postgres.stop();
      browser.visit("/nodes");
      browser.awaitText("#content", "asks again in ten seconds");
      postgres.start();
      browser.awaitText("h1", "Nodes");
    }
  }
}
