package app;

import static dev.punctual.testkit.JobAssert.assertJob;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punctual.JobRequest;
import dev.punctual.job.JobStatus;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test of an application: time driven by hand, on JUnit 6. */
class ReportTest {
  record Report(String topic) {}

  @Test
  void aReportIsWrittenEveryMorning() {
    List<Instant> written = new ArrayList<>();
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-27T12:00:00Z",
            MemoryStore::new,
            builder -> builder.task("report", Report.class, (report, run) -> written.add(run.due())));
    driven
        .scheduler()
        .declare(
            "reports",
            JobRequest.of("daily", "report")
                .on(Trigger.daily(LocalTime.of(8, 0), ZoneId.of("Europe/Berlin")))
                .with(new Report("sales")));
    assertJob(driven.scheduler(), "daily")
        .hasStatus(JobStatus.SCHEDULED)
        .isDueAt(Instant.parse("2026-03-28T07:00:00Z"))
        .hasPayload(new Report("sales"));
    driven.advance(Duration.ofDays(2));
    assertEquals(
        List.of(Instant.parse("2026-03-28T07:00:00Z"), Instant.parse("2026-03-29T06:00:00Z")),
        written);
  }

  @Test
  void theTestKitBringsNoOtherLibraryForTests() {
    assertThrows(ClassNotFoundException.class, () -> Class.forName("org.assertj.core.api.Assertions"));
    assertThrows(ClassNotFoundException.class, () -> Class.forName("net.bytebuddy.ByteBuddy"));
    assertThrows(ClassNotFoundException.class, () -> Class.forName("org.awaitility.Awaitility"));
  }
}
