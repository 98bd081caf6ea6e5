package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.SentMessage;
import dev.punctual.message.SentMessages;
import dev.punctual.notification.Channel;
import dev.punctual.search.JobFilter;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResendTest {
  private final ManualClock clock = ManualClock.at("2026-03-27T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .handler("notification", Metadata.class, (metadata, run) -> Outcome.done(sent()))
          .build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @BeforeEach
  void aMessage() {
    scheduler.schedule(
        JobRequest.of("n1", JobType.NOTIFICATION).with(Map.of("message", "It begins")));
    scheduler.runDue();
  }

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private SentMessages sent() {
    return new SentMessages(
        Map.of(),
        List.of(
            new SentMessage(
                Channel.EMAIL, MessageAddress.of("ann@example.org"), null, clock.instant())));
  }

  private static Map<String, String> form(Document page) {
    Map<String, String> form = new LinkedHashMap<>();
    for (Element field : page.select("#do-resend input[name], #do-resend select")) {
      form.put(field.attr("name"), field.val());
    }
    return form;
  }

  private List<Job> jobs() {
    return scheduler.find(JobFilter.ALL).toList();
  }

  @Test
  void aFormThatIsSentTwiceSendsOnceMore() {
    Map<String, String> form = form(pages.page(Pages.ADMIN, "/job?id=n1"));
    form.put("channel", "sms");
    assertThat(pages.post(Pages.ADMIN, "/resend", form).statusCode()).isEqualTo(303);
    assertThat(pages.post(Pages.ADMIN, "/resend", form).statusCode()).isEqualTo(303);
    assertThat(jobs()).hasSize(2);
    Job again =
        jobs().stream().filter(job -> !job.id().value().equals("n1")).findFirst().orElseThrow();
    assertThat(again.metadata())
        .contains("\"channels\":[\"sms\"]", "\"resends\":\"n1\"", "It begins");
  }

  @Test
  void whoMayNotEditIsNotOfferedIt() {
    assertThat(form(pages.page(Pages.OPERATOR, "/job?id=n1"))).isEmpty();
    Map<String, String> form = form(pages.page(Pages.ADMIN, "/job?id=n1"));
    assertThat(form.keySet()).containsExactly("id", "once", "channel");
    assertThat(pages.post(Pages.OPERATOR, "/resend", form).statusCode()).isEqualTo(403);
    assertThat(jobs()).hasSize(1);
  }
}
