package dev.punctual.dashboard.internal.page.work;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.StatusLine;
import dev.punctual.dashboard.internal.page.chart.RunStrip;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import dev.punctual.message.Resend;
import dev.punctual.message.TrackedMessage;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All about one job. Immutable.
 *
 * @param job the job
 * @param trigger by which it recurs; null if it does not, or what is written there is none
 * @param upcoming when it runs next
 * @param runs its history, the latest first
 * @param messages that it has sent, the latest first
 * @param late why it is late; null if it is not
 * @param once what tells forms of this page from those of a later one, so that a form that is sent
 *     twice does its thing once
 */
public record JobDetailsPage(
    Job job,
    @Nullable Trigger trigger,
    List<Instant> upcoming,
    List<Run> runs,
    List<TrackedMessage> messages,
    WhyLate.@Nullable Reason late,
    String once) {
  private static final int RUNS = 30;
  private static final int FIRES = 10;

  /** The job of this id; empty if there is none. */
  public static Optional<JobDetailsPage> of(SchedulerClient client, String id) {
    return client
        .get(id)
        .map(
            job ->
                new JobDetailsPage(
                    job,
                    JobRow.trigger(client, job),
                    client.upcoming(id, FIRES),
                    client.history(id, RUNS),
                    client.messages().ofJob(id, null, RUNS),
                    late(client, job),
                    Long.toString(client.clock().millis(), Character.MAX_RADIX)));
  }

  private static WhyLate.@Nullable Reason late(SchedulerClient client, Job job) {
    boolean late =
        job.status() == JobStatus.SCHEDULED
            && job.pause().isEmpty()
            && job.nextRun()
                .filter(due -> due.plus(StatusLine.LATE).isBefore(client.clock().instant()))
                .isPresent();
    return late ? WhyLate.of(client).of(HandlerName.of(job.handler())) : null;
  }

  /** How long its latest runs took, and how late they began. */
  public RunStrip strip() {
    return RunStrip.of(runs);
  }

  /** What became of its latest occurrence. */
  public JobTimeline timeline() {
    return JobTimeline.of(job, trigger != null && trigger.recurring(), runs);
  }

  /** How a program makes the same job. */
  public List<JobAsCode.Snippet> code(Instant now) {
    return JobAsCode.of(job, now);
  }

  /** Whether it can be cancelled. */
  public boolean canCancel() {
    return !job.status().equals(JobStatus.COMPLETED) && !job.status().equals(JobStatus.CANCELLED);
  }

  /** Whether it can be tried again. */
  public boolean canRetry() {
    return job.status() == JobStatus.FAILED;
  }

  /** Whether it can be run now. */
  public boolean canRun() {
    return job.status() == JobStatus.SCHEDULED;
  }

  /** Whether what it sent can be sent once more. */
  public boolean canResend() {
    return !messages.isEmpty() && Resend.possible(job);
  }

  /** Whether that can also go by another channel. */
  public boolean takesChannel() {
    return Resend.takesChannel(job);
  }

  /** Whether it can be held back. */
  public boolean canPause() {
    return canCancel() && job.pause().isEmpty();
  }
}
