package dev.punctual.examples.migrating;

import java.time.Instant;
import java.time.ZoneId;
import org.jobrunr.scheduling.JobScheduler;

/** The jobs as JobRunr has them. */
final class JobRunrThere {
  private JobRunrThere() {}

  static void recurring(JobScheduler jobRunr, ZoneId berlin) {
    jobRunr.<Reports>scheduleRecurrently(
        "report", "0 8 * * *", berlin, reports -> reports.send("sales"));
  }

  static void once(JobScheduler jobRunr, Instant tomorrow) {
    jobRunr.<Reports>schedule(tomorrow, reports -> reports.confirm(7));
  }

  static void off(JobScheduler jobRunr) {
    jobRunr.deleteRecurringJob("report");
  }
}
