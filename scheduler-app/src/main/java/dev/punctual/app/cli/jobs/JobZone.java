package dev.punctual.app.cli.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.config.Settings;
import dev.punctual.job.Job;
import dev.punctual.trigger.Trigger;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** In which time zone the new time of a job is read. */
final class JobZone {
  private JobZone() {}

  /**
   * The one that was asked for, else that of the job's trigger, else that of the settings. The old
   * trigger may be unreadable: then it needs a new one, not an error.
   */
  static ZoneId of(@Nullable String asked, JobScheduler scheduler, Job job, Settings settings) {
    if (asked != null) {
      return Trigger.zone(asked);
    }
    try {
      return scheduler.trigger(job).map(Trigger::zone).orElse(settings.scheduler().defaultZone());
    } catch (InvalidInputException unreadable) {
      return settings.scheduler().defaultZone();
    }
  }
}
