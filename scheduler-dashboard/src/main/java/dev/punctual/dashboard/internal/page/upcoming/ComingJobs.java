package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.SearchPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that may fire in a span, as many as are looked at. Immutable.
 *
 * @param jobs the soonest first
 * @param until from when on there may be jobs beside these that are due; empty if there are none
 * @param allRecurring whether all recurring jobs are among them
 */
record ComingJobs(List<Job> jobs, Optional<Instant> until, boolean allRecurring) {
  static final int SOONEST = 1000;
  static final int RECURRING = 500;

  /** A page may be short although there is more. */
  private static final int MOST_CALLS = 6;

  private static final int PAGE = 1000;

  /** Jobs of one kind. */
  private record Looked(List<Job> jobs, @Nullable SearchPosition rest) {}

  static ComingJobs of(SchedulerClient client, Instant from, Instant until) {
    JobFilter scheduled = JobFilter.ALL.withStatus(JobStatus.SCHEDULED);
    Looked soonest = look(client, scheduled.dueFrom(from).dueUntil(until), SOONEST);
    Looked recurring =
        look(
            client,
            JobFilter.ALL.recurring().withStatus(JobStatus.SCHEDULED, JobStatus.RUNNING),
            RECURRING);
    Map<String, Job> all = new LinkedHashMap<>();
    soonest.jobs().forEach(job -> all.put(job.id().value(), job));
    recurring.jobs().forEach(job -> all.put(job.id().value(), job));
    return new ComingJobs(
        all.values().stream().sorted(Comparator.comparing(Job::due)).toList(),
        Optional.ofNullable(soonest.rest()).map(SearchPosition::at),
        recurring.rest() == null);
  }

  /** How many of them recur. */
  long recurring() {
    return jobs.stream().filter(job -> job.spec().trigger() != null).count();
  }

  private static Looked look(SchedulerClient client, JobFilter filter, int most) {
    List<Job> jobs = new ArrayList<>();
    @Nullable SearchPosition after = null;
    for (int call = 0; call < MOST_CALLS && jobs.size() < most; call++) {
      JobPage page = client.search().page(filter, after, Math.min(PAGE, most - jobs.size()));
      jobs.addAll(page.jobs());
      after = page.searchedTo();
      if (after == null) {
        break;
      }
    }
    return new Looked(jobs, after);
  }
}
