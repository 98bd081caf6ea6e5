package dev.punctual.examples.migrating;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;
import static org.quartz.TriggerKey.triggerKey;

import java.time.ZoneId;
import java.util.TimeZone;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** The jobs as Quartz has them. */
final class QuartzThere {
  private QuartzThere() {}

  /** Sends a report. */
  @DisallowConcurrentExecution
  public static final class ReportJob implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      String department = context.getMergedJobDataMap().getString("department");
      try {
        Object reports = context.getScheduler().getContext().get("reports");
        if (reports instanceof Reports there && department != null) {
          there.send(department);
        }
      } catch (SchedulerException failure) {
        throw new JobExecutionException(failure);
      }
    }
  }

  static void cron(Scheduler quartz, ZoneId berlin) throws SchedulerException {
    quartz.scheduleJob(
        newJob(ReportJob.class).withIdentity("report").usingJobData("department", "sales").build(),
        newTrigger()
            .withIdentity("report")
            .withSchedule(
                cronSchedule("0 0 8 ? * MON-FRI")
                    .inTimeZone(TimeZone.getTimeZone(berlin))
                    .withMisfireHandlingInstructionDoNothing())
            .build());
  }

  static void off(Scheduler quartz) throws SchedulerException {
    quartz.pauseTrigger(triggerKey("report"));
  }
}
