package dev.punctual.examples;

import dev.punctual.JobKind;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** What the README shows, on a real PostgreSQL. */
final class ReadmeMain {

  record ReportRequest(String department) {}

  private interface Reports {
    void send(ReportRequest request);
  }

  private ReadmeMain() {}

  public static void main(String[] arguments) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant eventTime = Instant.now().plus(Duration.ofHours(1));
    Reports reports = request -> System.out.println("report for " + request.department());
    try (ExampleDatabase database = ExampleDatabase.open()) {
      run(database.url(), berlin, eventTime, reports);
    }
  }

  private static void run(String url, ZoneId berlin, Instant eventTime, Reports reports) {
    JobKind<ReportRequest> report = JobKind.of("daily_report", ReportRequest.class);
    try (JdbcStore store = JdbcStore.open(url);
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .on(report, (request, run) -> reports.send(request))
                .start()) {
      Trigger daily = Trigger.daily(LocalTime.of(8, 0), berlin);
      scheduler.declare("reports", report.recurring(daily, new ReportRequest("sales")));
      scheduler.scheduleReminder(
          "event-123", eventTime, Duration.ofMinutes(15), "Your meeting begins", OnConflict.KEEP);
      System.out.println(scheduler.count());
    }
  }
}
