package dev.punctual.examples.migrating;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import javax.sql.DataSource;

/** The jobs as db-scheduler has them. */
final class DbSchedulerThere {
  static final TaskDescriptor<Integer> CONFIRM = TaskDescriptor.of("confirm", Integer.class);

  private DbSchedulerThere() {}

  static Scheduler tasks(DataSource database, ZoneId berlin, Reports reports) {
    RecurringTask<Void> report =
        Tasks.recurring("report", Schedules.daily(berlin, LocalTime.of(8, 0)))
            .execute((instance, context) -> reports.send("sales"));
    OneTimeTask<Integer> confirm =
        Tasks.oneTime(CONFIRM).execute((instance, context) -> reports.confirm(instance.getData()));
    return Scheduler.create(database, confirm).startTasks(report).build();
  }

  static void once(Scheduler scheduler, Instant tomorrow) {
    scheduler.scheduleIfNotExists(CONFIRM.instance("order-7").data(7).scheduledTo(tomorrow));
  }

  static void off(Scheduler scheduler) {
    scheduler.cancel(TaskInstanceId.of("report", RecurringTask.INSTANCE));
  }
}
