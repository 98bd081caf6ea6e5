package dev.punctual.http.internal.jobs;

import dev.punctual.JobView;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.export.Exports;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.Job;
import dev.punctual.search.JobCount;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.SearchPosition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at jobs. */
public final class JobReads {
  /** The fields of a job, as columns. */
  private static final List<String> COLUMNS =
      List.of(
          "job_id",
          "job_type",
          "handler",
          "status",
          "trigger",
          "zone",
          "run_date",
          "next_run",
          "last_run",
          "priority",
          "max_retries",
          "backoff",
          "timeout",
          "concurrency_key",
          "retry_count",
          "crash_count",
          "run_count",
          "node",
          "last_error",
          "paused",
          "metadata",
          "version",
          "created_at",
          "updated_at");

  private final JobView view;
  private final Exports exports;

  public JobReads(JobView view, Exports exports) {
    this.view = view;
    this.exports = exports;
  }

  /** Its operations. */
  public List<Operation> operations() {
    Set<String> listed = new HashSet<>(JobQuery.FILTERS);
    listed.addAll(Set.of("after", "limit"));
    Set<String> exported = new HashSet<>(JobQuery.FILTERS);
    exported.add(Exports.FORMAT);
    return List.of(
        Operation.look("listJobs", "/jobs", Set.copyOf(listed), this::list),
        Operation.look("exportJobs", "/jobs:export", Set.copyOf(exported), this::export),
        Operation.look("countJobs", "/jobs:count", JobQuery.FILTERS, JobReads::count),
        Operation.look("getJob", "/jobs/{job_id}", Set.of(), this::get));
  }

  private ApiReply export(Exchange exchange) {
    JobFilter filter = new JobQuery(exchange.query()).filter();
    return exports.of(
        exchange, COLUMNS, () -> exchange.client().search().jobs(filter).map(view::of));
  }

  private ApiReply list(Exchange exchange) {
    JobFilter filter = new JobQuery(exchange.query()).filter();
    @Nullable SearchPosition after =
        exchange.pages().after(exchange.query(), SearchPosition::parse).orElse(null);
    JobPage page = exchange.client().search().page(filter, after, exchange.query().limit());
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("jobs", page.jobs().stream().map(view::of).toList());
    body.put("next", exchange.pages().next(page.searchedTo()));
    return ApiReply.ok(body);
  }

  private static ApiReply count(Exchange exchange) {
    JobCount count = exchange.client().search().count(new JobQuery(exchange.query()).filter());
    return ApiReply.ok(Map.of("jobs", count.jobs(), "exact", count.exact()));
  }

  private ApiReply get(Exchange exchange) {
    return reply(exchange.client().get(exchange.jobId()).orElseThrow(exchange::noSuchJob));
  }

  /** A job, and as its entity tag the version of its definition. */
  ApiReply reply(Job job) {
    return ApiReply.ok(view.of(job)).with("ETag", tag(job));
  }

  /** A job's fields. */
  Map<String, @Nullable Object> fields(Job job) {
    return view.of(job);
  }

  /** A job's own data; none where that is no JSON. */
  Map<?, ?> metadata(Job job) {
    return view.of(job).get("metadata") instanceof Map<?, ?> data ? data : Map.of();
  }

  private static String tag(Job job) {
    return "\"" + job.version() + "\"";
  }
}
