package dev.punctual.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.spring.HandlesJob;
import dev.punctual.spring.RecurringJob;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(classes = PunctualTestTest.Reports.class)
@PunctualTest(at = "2026-03-01T08:00:00Z")
class PunctualTestTest {
  @Autowired private JobScheduler scheduler;
  @Autowired private ManualClock clock;
  @Autowired private DrivenScheduler driven;
  @Autowired private Reports reports;

  static class Reports {
    private final List<String> made = new ArrayList<>();

    @RecurringJob(id = "daily", cron = "0 6 * * *")
    void daily() {
      made.add("daily");
    }

    @HandlesJob("report")
    void report(Topic topic) {
      made.add(topic.name());
    }
  }

  record Topic(String name) {}

  @Test
  void nothingRunsUntilTheTestSaysSo() {
    scheduler.schedule(
        JobRequest.of("later", "report").with(new Topic("costs")).after(Duration.ofHours(1)));
    assertThat(driven.runDue()).isZero();
    clock.advance(Duration.ofHours(1));
    assertThat(scheduler.runDue()).isEqualTo(1);
    driven.advance(Duration.ofDays(2));
    assertThat(reports.made).containsExactly("costs", "daily", "daily");
    assertThat(scheduler.isRunning()).isFalse();
  }
}
