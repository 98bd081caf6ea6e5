package dev.punctual.examples;

import dev.punctual.JobKind;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A test drives the time by hand: nothing waits, and nothing runs by itself. */
final class TestingMain {

  record Report(String department) {}

  static final JobKind<Report> REPORT = JobKind.of("report", Report.class);

  private TestingMain() {}

  public static void main(String[] arguments) {
    List<Instant> sent = new ArrayList<>();
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-28T00:00:00Z",
            MemoryStore::new,
            builder -> builder.on(REPORT, (report, run) -> sent.add(run.due())));
    Trigger daily = Trigger.daily(LocalTime.of(8, 0), ZoneId.of("Europe/Berlin"));
    driven.scheduler().schedule(REPORT.recurring(daily, new Report("sales")));
    driven.advance(Duration.ofDays(2));
    System.out.println(sent); // clocks went forward in between
  }
}
