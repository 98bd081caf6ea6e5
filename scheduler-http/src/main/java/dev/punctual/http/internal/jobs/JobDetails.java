package dev.punctual.http.internal.jobs;

import dev.punctual.JobView;
import dev.punctual.chain.ChainView;
import dev.punctual.chain.Predecessor;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.run.ActivityView;
import dev.punctual.run.JobActivity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at one job more closely. */
public final class JobDetails {
  private static final int MOST_TIMES = 1000;
  private static final Set<String> LIMIT = Set.of("limit");

  private final JobView view;
  private final ActivityView activities;

  public JobDetails(JobView view) {
    this.view = view;
    this.activities = new ActivityView(view);
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look("listRunsOfJob", "/jobs/{job_id}/runs", LIMIT, this::runs),
        Operation.look("listUpcoming", "/jobs/{job_id}/upcoming", LIMIT, JobDetails::upcoming),
        Operation.look("listChanges", "/jobs/{job_id}/changes", LIMIT, this::changes),
        Operation.look("getActivity", "/jobs/{job_id}/activity", Set.of(), this::activity),
        Operation.look("getChain", "/jobs/{job_id}/chain", LIMIT, this::chain));
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

  private ApiReply activity(Exchange exchange) {
    exchange.requireJob();
    JobActivity activity = exchange.client().activity(exchange.jobId());
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("progress", activity.progress().map(activities::of).orElse(null));
    body.put("steps", activity.steps().stream().map(activities::of).toList());
    body.put("log", activity.log().stream().map(activities::of).toList());
    return ApiReply.ok(body);
  }

  private ApiReply chain(Exchange exchange) {
    int limit = exchange.query().limit();
    exchange.requireJob();
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("after", exchange.client().waitsFor(exchange.jobId()).map(ChainView::of).orElse(null));
    body.put(
        "predecessors",
        exchange.client().predecessors(exchange.jobId()).limit(limit).map(this::of).toList());
    return ApiReply.ok(body);
  }

  private Map<String, @Nullable Object> of(Predecessor before) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("job_id", before.id().value());
    fields.put("status", before.status().text());
    fields.put("result", view.result(before.result()));
    fields.put("error", before.error());
    return fields;
  }
}
