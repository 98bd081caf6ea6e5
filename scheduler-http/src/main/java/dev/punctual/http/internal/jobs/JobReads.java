package dev.punctual.http.internal.jobs;

import dev.punctual.JobView;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.Job;
import dev.punctual.search.JobCount;
import dev.punctual.search.JobPage;
import dev.punctual.search.SearchPosition;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at jobs. */
public final class JobReads {
  private static final int MOST_TIMES = 1000;

  private final JobView view;

  public JobReads(JobView view) {
    this.view = view;
  }

  /** Its operations. */
  public List<Operation> operations() {
    Set<String> listed = new HashSet<>(JobQuery.FILTERS);
    listed.addAll(Set.of("after", "limit"));
    return List.of(
        Operation.look("listJobs", "/jobs", Set.copyOf(listed), this::list),
        Operation.look("countJobs", "/jobs:count", JobQuery.FILTERS, JobReads::count),
        Operation.look("getJob", "/jobs/{job_id}", Set.of(), this::get),
        Operation.look("listRunsOfJob", "/jobs/{job_id}/runs", Set.of("limit"), this::runs),
        Operation.look(
            "listUpcoming", "/jobs/{job_id}/upcoming", Set.of("limit"), JobReads::upcoming),
        Operation.look("listChanges", "/jobs/{job_id}/changes", Set.of("limit"), this::changes));
  }

  private ApiReply list(Exchange exchange) {
    JobQuery query = new JobQuery(exchange.query());
    JobPage page =
        exchange.client().search().page(query.filter(), query.after(), exchange.query().limit());
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("jobs", page.jobs().stream().map(view::of).toList());
    body.put("next", next(page.searchedTo()));
    return ApiReply.ok(body);
  }

  /** Where the next page begins, as the parameter that asks for it. */
  public static @Nullable String next(@Nullable SearchPosition searchedTo) {
    return searchedTo == null ? null : searchedTo.text();
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

  /** A job's own data; none where that is no JSON. */
  Map<?, ?> metadata(Job job) {
    return view.of(job).get("metadata") instanceof Map<?, ?> data ? data : Map.of();
  }

  private static String tag(Job job) {
    return "\"" + job.version() + "\"";
  }

  private ApiReply runs(Exchange exchange) {
    int limit = exchange.query().limit();
    exchange.requireJob();
    return ApiReply.ok(
        Map.of(
            "runs",
            exchange.client().history(exchange.jobId(), limit).stream().map(view::of).toList()));
  }

  private static ApiReply upcoming(Exchange exchange) {
    int limit = exchange.query().whole("limit", 10, 1, MOST_TIMES);
    exchange.requireJob();
    return ApiReply.ok(
        Map.of(
            "upcoming",
            exchange.client().upcoming(exchange.jobId(), limit).stream()
                .map(Instant::toString)
                .toList()));
  }

  private ApiReply changes(Exchange exchange) {
    int limit = exchange.query().limit();
    exchange.requireJob();
    return ApiReply.ok(
        Map.of(
            "changes",
            exchange.client().changes(exchange.jobId(), limit).stream().map(view::of).toList()));
  }
}
