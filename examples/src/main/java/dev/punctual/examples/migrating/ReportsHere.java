package dev.punctual.examples.migrating;

import dev.punctual.JobKind;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.OnConflict;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** The jobs as Punctual has them. */
final class ReportsHere {
  record Report(String department) {}

  record Order(int number) {}

  static final JobKind<Report> REPORT = JobKind.of("report", Report.class);
  static final JobKind<Order> CONFIRM = JobKind.of("confirm", Order.class);

  private ReportsHere() {}

  static JobSchedulerBuilder handlers(JobSchedulerBuilder builder, Reports reports) {
    return builder
        .on(REPORT, (report, run) -> reports.send(report.department()))
        .on(CONFIRM, (order, run) -> reports.confirm(order.number()));
  }

  static void cron(JobScheduler scheduler, ZoneId berlin) {
    Trigger weekdays = Trigger.cron("0 0 8 ? * MON-FRI", berlin).withMisfire(MisfirePolicy.SKIP);
    scheduler.declare("reports", REPORT.recurring(weekdays, new Report("sales")));
  }

  static void daily(JobScheduler scheduler, ZoneId berlin) {
    Trigger daily = Trigger.daily(LocalTime.of(8, 0), berlin);
    scheduler.declare("reports", REPORT.recurring(daily, new Report("sales")));
  }

  static void unixCron(JobScheduler scheduler, ZoneId berlin) {
    Trigger daily = Trigger.cron("0 8 * * *", berlin);
    scheduler.declare("reports", REPORT.recurring(daily, new Report("sales")));
  }

  static void once(JobScheduler scheduler, Instant tomorrow) {
    scheduler.schedule(CONFIRM.job("order-7", new Order(7)).at(tomorrow), OnConflict.KEEP);
  }

  static void after(JobScheduler scheduler) {
    scheduler.schedule(CONFIRM.job("order-8", new Order(8)).after(Duration.ofHours(1)));
  }
}
