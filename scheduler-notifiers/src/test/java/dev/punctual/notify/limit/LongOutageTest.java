package dev.punctual.notify.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.JobStatus;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notify.DrivenNotifications;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.RecordingNotifier;
import dev.punctual.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LongOutageTest {
  private static final String NOW = "2026-03-01T12:00:00Z";
  private static final int JOBS = 20;

  private final ManualClock clock = ManualClock.at(NOW);
  private final RecordingNotifier email = new RecordingNotifier(Channel.EMAIL);
  private final DrivenNotifications driven =
      new DrivenNotifications(
          Notifications.by(
              new LimitedNotifier(email, Limits.DEFAULT, clock, new SimpleMeterRegistry())),
          NOW);

  @Test
  void findingOutThatTheServerIsStillDownSpentTheRetriesOfAFewJobs() {
    for (int i = 0; i < 500; i++) {
      email.answer(Delivery.outage("connection", "server down"));
    }
    for (int i = 0; i < JOBS; i++) {
      driven.schedule("a" + i, Map.of("to", "ann" + i + "@example.org", "message", "Hi"));
    }
    for (int i = 0; i < 12 * 60 * 6; i++) {
      driven.advance(Duration.ofSeconds(5));
      clock.advance(Duration.ofSeconds(5));
    }
    assertThat(IntStream.range(0, JOBS).mapToObj(i -> driven.job("a" + i).status()))
        .containsOnly(JobStatus.COMPLETED);
  }
}
