package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Preview;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people would read, and how channels do. */
class MessagePagesTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T12:30:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .task("email", Metadata.class, (metadata, run) -> {})
          .build();
  private final Pages pages =
      new Pages(
          scheduler,
          DashboardOptions.usual(),
          DashboardParts.NONE.withPreviews(MessagePagesTest::previews));

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private static List<Preview> previews(Job job) {
    if (job.id().value().equals("odd")) {
      throw new InvalidInputException("template", "odd", "one that there is");
    }
    List<Channel> mail = List.of(Channel.EMAIL);
    return job.handler().equals("plain")
        ? List.of()
        : List.of(
            new Preview(Locale.ROOT, false, mail, Content.of("Hello <b>Ann</b>")),
            new Preview(
                Locale.GERMAN, true, mail, new Content("Betreff", "Hallo Ann", "<p>Hallo</p>")));
  }

  @Test
  void aJobShowsWhatItSaysInEachLanguage() {
    scheduler.schedule(JobRequest.of("mail", "email").after(Duration.ofHours(1)));
    scheduler.schedule(JobRequest.of("odd", "email").after(Duration.ofHours(1)));
    scheduler.schedule(JobRequest.of("plain", "plain").after(Duration.ofHours(1)));
    Document page = pages.page(Pages.VIEWER, "/job?id=mail");
    assertThat(page.select("details[id^=preview] summary").eachText())
        .containsExactly("every other language", "German (what they get, by email)");
    assertThat(page.select("#preview-de[open] pre").eachText())
        .containsExactly("Hallo Ann", "<p>Hallo</p>");
    assertThat(page.select("#preview-und pre").text()).isEqualTo("Hello <b>Ann</b>");
    assertThat(pages.get(Pages.MASKED, "/job?id=mail").body()).doesNotContain("Ann", "Betreff");
    assertThat(pages.page(Pages.VIEWER, "/job?id=odd").select("p.alarm").text())
        .contains("one that there is");
    assertThat(pages.page(Pages.VIEWER, "/job?id=plain").text()).doesNotContain("What it says");
  }

  @Test
  void anEventShowsWhatItsNextReminderSays() {
    scheduler.schedule(
        JobRequest.of("before", "email")
            .type(JobType.EVENT_REMINDER)
            .with(Map.of("event_id", "party"))
            .after(Duration.ofHours(1)));
    Document page = pages.page(Pages.VIEWER, "/reminders?event=party");
    assertThat(page.select("h2").eachText()).contains("What the next reminder says");
    assertThat(page.select("#preview-de pre").text()).contains("Hallo Ann");
  }

  @Test
  void channelsShowTheirDay() {
    assertThat(pages.page(Pages.VIEWER, "/messages").text()).contains("No node sends");
    scheduler.schedule(JobRequest.of("a", "email"));
    scheduler.runDue();
    Document page = pages.page(Pages.VIEWER, "/messages");
    assertThat(page.select("tbody tr").eachText())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("email 1 0 0");
    assertThat(page.select("tbody svg").attr("aria-label")).contains("1 completed, 0 failed");
  }
}
