package dev.punctual.app.cli.events;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.ScheduleResult;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An event's reminders, and what became of them, in words and in JSON. */
public final class ReminderText {
  private final JobScheduler scheduler;
  private final String event;

  /** The reminders of an event. */
  public ReminderText(JobScheduler scheduler, String event) {
    this.scheduler = scheduler;
    this.event = event;
  }

  Stream<Job> all() {
    return scheduler.reminders().of(event);
  }

  int sayThereIsNone(Common common) {
    common.err().println("No reminders of event " + InvalidInputException.show(event) + ".");
    return ExitCode.NOT_FOUND;
  }

  /**
   * Says when each of these is sent.
   *
   * @param leftOut how many are not, for their time is past
   */
  public void tell(Common common, List<ScheduleResult> results, long leftOut) {
    Map<JobId, Job> jobs = all().collect(Collectors.toMap(Job::id, Function.identity()));
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (ScheduleResult result : results) {
      Job job = jobs.get(result.id());
      String action = result.action().name().toLowerCase(Locale.ROOT);
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("job_id", result.id().value());
      fields.put("action", action);
      fields.put("next_run", due(job));
      json.add(fields);
      lines.add(
          action
              + " "
              + OneLine.of(result.id().value(), JobId.LONGEST)
              + ", due "
              + (job == null ? "-" : job.due()));
    }
    if (leftOut > 0) {
      lines.add("left out " + leftOut + " whose time is past");
    }
    common.answer(json, String.join(System.lineSeparator(), lines));
  }

  private static @Nullable String due(@Nullable Job job) {
    return job == null || job.state().nextRun() == null ? null : job.due().toString();
  }
}
