package dev.punctual.internal.client;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.ScheduleResult;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.TriggerText;
import dev.punctual.port.JobStore;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recurring jobs as an application declares them. A trigger whose end is past is no mistake of a
 * program that was right when it was written: such a job is over, and the others go on.
 */
public final class Declaration {
  private final DeclaredBy by;
  private final List<JobRequest> requests;
  private final List<JobRequest> alive;

  public Declaration(DeclaredBy by, List<JobRequest> requests, Instant now) {
    this.by = by;
    this.requests = List.copyOf(requests);
    requests.forEach(Declaration::requireRecurring);
    this.alive = requests.stream().filter(request -> firesAfter(request, now)).toList();
  }

  private static void requireRecurring(JobRequest request) {
    Trigger trigger = request.trigger();
    JobId id = request.id(); // a unique job has none
    if (trigger == null || !trigger.recurring()) {
      throw new InvalidInputException(
          "declared job", id, "a job on a trigger that recurs; schedule others");
    }
  }

  private static boolean firesAfter(JobRequest request, Instant now) {
    return trigger(request).next(now).isPresent();
  }

  private static Trigger trigger(JobRequest request) {
    return Objects.requireNonNull(request.trigger(), "checked when the declaration was made");
  }

  public DeclaredBy by() {
    return by;
  }

  public List<JobRequest> alive() {
    return alive;
  }

  public List<JobId> ids() {
    return requests.stream().map(JobRequest::id).toList();
  }

  /** One for each job, with those in between that are over. */
  public List<ScheduleResult> results(List<ScheduleResult> ofThoseAlive) {
    Iterator<ScheduleResult> results = ofThoseAlive.iterator();
    List<ScheduleResult> all = new ArrayList<>(requests.size());
    for (JobRequest request : requests) {
      all.add(
          alive.contains(request)
              ? results.next()
              : new ScheduleResult(request.id(), ScheduleResult.Action.OVER));
    }
    return all;
  }

  /** A job that still goes by another trigger ends; by this one it may have an occurrence due. */
  public void endWhatIsOver(JobStore jobs) {
    List<JobId> ends =
        requests.stream()
            .filter(request -> !alive.contains(request))
            .filter(request -> goesByAnother(jobs.find(request.id()).orElse(null), request))
            .map(JobRequest::id)
            .toList();
    jobs.retire(by, ends);
  }

  private static boolean goesByAnother(@Nullable Job job, JobRequest request) {
    return job != null && !TriggerText.of(trigger(request)).equals(job.spec().trigger());
  }
}
