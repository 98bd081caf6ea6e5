package dev.punctual.store.supabase;

import dev.punctual.job.Legible;
import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.Retiming;
import dev.punctual.job.Run;
import dev.punctual.job.TriggerText;
import dev.punctual.port.JobQuery;
import dev.punctual.port.JobStore;
import dev.punctual.port.OnConflict;
import dev.punctual.port.ScheduleResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands through the SQL functions, queries through filters on the tables. Thread-safe. */
final class SupabaseJobs implements JobStore {
  /** The jobs, with runs from their first moment on. */
  private static final String JOBS = "scheduler_current_jobs";

  private static final String RUNS = "job_runs";

  private final RestClient rest;

  SupabaseJobs(RestClient rest) {
    this.rest = rest;
  }

  @Override
  public List<ScheduleResult> schedule(List<NewJob> jobs, OnConflict onConflict) {
    return jobs.isEmpty() ? List.of() : new ScheduleCall(jobs, onConflict, null).run(rest);
  }

  @Override
  public List<ScheduleResult> declare(DeclaredBy by, List<NewJob> jobs) {
    return jobs.isEmpty() ? List.of() : new ScheduleCall(jobs, OnConflict.UPDATE, by).run(rest);
  }

  @Override
  public List<JobId> leftOver(DeclaredBy by, Collection<JobId> declared) {
    return ids(
        rest.commandList(
            "find jobs that are declared no more", "left_over", declaredJobs(by, declared)));
  }

  @Override
  public List<JobId> retire(DeclaredBy by, Collection<JobId> ids) {
    return ids.isEmpty()
        ? List.of()
        : ids(rest.commandList("retire jobs", "retire", declaredJobs(by, ids)));
  }

  private static Arguments declaredJobs(DeclaredBy by, Collection<JobId> ids) {
    return new Arguments().with("p_declared_by", by).column("p_job_ids", ids, id -> id);
  }

  private static List<JobId> ids(Iterable<JsonNode> names) {
    List<JobId> ids = new ArrayList<>();
    names.forEach(name -> ids.add(JobId.of(name.textValue())));
    return ids;
  }

  @Override
  public Optional<Job> find(JobId id) {
    return new Pages(rest, "read a job", JOBS, JobRows.COLUMNS)
        .where("job_id", id).read(null, 1, JobRows::job).stream().findFirst();
  }

  @Override
  public List<Job> list(JobQuery query) {
    Pages pages = new Pages(rest, "list jobs", JOBS, JobRows.COLUMNS);
    if (query.status() != null) {
      pages.where("status", query.status().text());
    }
    if (query.type() != null) {
      pages.where("job_type", query.type().text());
    }
    if (query.event() != null) {
      pages.where("metadata->>event_id", query.event());
    }
    return pages.read(query.beforeRow(), query.limit(), JobRows::job);
  }

  @Override
  public Map<JobStatus, Long> count() {
    Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    rest.ask("count jobs", "rest_count")
        .properties()
        .forEach(
            each ->
                counts.merge(
                    Legible.status(each.getKey()), each.getValue().longValue(), Long::sum));
    return counts;
  }

  @Override
  public List<Run> runs(JobId id, int limit) {
    return new Pages(rest, "read history", JOBS, "id")
        .where("job_id", id).read(null, 1, row -> row.number("id")).stream()
            .flatMap(job -> runs(job, limit).stream())
            .toList();
  }

  private List<Run> runs(long job, int limit) {
    return new Pages(rest, "read history", RUNS, RunRows.COLUMNS)
        .where("scheduled_job_id", job)
        .read(null, limit, RunRows::run);
  }

  @Override
  public Set<HandlerName> handlersOfLivingNodes() {
    Set<HandlerName> handlers = new HashSet<>();
    for (JsonNode name : rest.ask("read what nodes can run", "rest_living_handlers")) {
      handlers.add(HandlerName.of(name.textValue()));
    }
    return handlers;
  }

  @Override
  public boolean cancel(JobId id) {
    return rest.command("cancel a job", "cancel", new Arguments().with("p_job_id", id))
        .booleanValue();
  }

  @Override
  public int cancelAll(List<JobId> ids) {
    return ids.isEmpty()
        ? 0
        : rest.command(
                "cancel jobs", "cancel_all", new Arguments().column("p_job_ids", ids, id -> id))
            .intValue();
  }

  @Override
  public boolean retry(JobId id) {
    return rest.command("retry a job", "retry", new Arguments().with("p_job_id", id))
        .booleanValue();
  }

  @Override
  public Set<JobId> reschedule(List<Retiming> jobs) {
    return jobs.isEmpty()
        ? Set.of()
        : Set.copyOf(ids(rest.commandList("reschedule jobs", "rest_reschedule", arguments(jobs))));
  }

  private static Arguments arguments(List<Retiming> jobs) {
    return new Arguments()
        .column("p_job_ids", jobs, Retiming::id)
        .column("p_triggers", jobs, job -> text(job.trigger()))
        .column("p_zones", jobs, job -> job.trigger() == null ? null : job.trigger().zone())
        .column("p_run_dates", jobs, Retiming::runDate)
        .column("p_next_runs", jobs, Retiming::due)
        .column("p_expected", jobs, Retiming::expected);
  }

  private static @Nullable String text(@Nullable TriggerText trigger) {
    return trigger == null ? null : trigger.text();
  }

  @Override
  public Removed removeEnded(Duration age, int limit) {
    Arguments arguments = new Arguments().with("p_age_ms", age.toMillis()).with("p_limit", limit);
    Row removed = new Row(rest.command("clean up", "rest_cleanup", arguments));
    return new Removed(removed.whole("jobs"), removed.whole("runs"));
  }
}
