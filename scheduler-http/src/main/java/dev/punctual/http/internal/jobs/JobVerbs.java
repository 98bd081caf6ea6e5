package dev.punctual.http.internal.jobs;

import dev.punctual.JobView;
import dev.punctual.SchedulerClient;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Steers jobs. Each answer tells whether anything changed, so that asking again does no harm, and
 * the job as it is then.
 */
public final class JobVerbs {
  private static final String REASON = "reason";

  private final JobView view;

  public JobVerbs(JobView view) {
    this.view = view;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        verb("cancelJob", "cancel", SchedulerClient::cancel),
        verb("retryJob", "retry", SchedulerClient::retry),
        verb("resumeJob", "resume", (client, id) -> client.resume(PauseScope.job(id))),
        Operation.steer("pauseJob", "/jobs/{job_id}/pause", this::pause),
        Operation.steer("runJob", "/jobs/{job_id}/run", this::run),
        Operation.steer("skipNext", "/jobs/{job_id}/skip", this::skip));
  }

  private Operation verb(String id, String verb, BiPredicate<SchedulerClient, String> does) {
    return Operation.steer(
        id,
        "/jobs/{job_id}/" + verb,
        exchange -> {
          exchange.body().allow(Set.of());
          exchange.requireJob();
          return changed(exchange, does.test(exchange.client(), exchange.jobId()), Map.of());
        });
  }

  private ApiReply pause(Exchange exchange) {
    BodyFields body = exchange.body().allow(Set.of("until", REASON));
    Pause.Terms terms = body.instant("until").map(Pause::until).orElse(Pause.untilResumed());
    Optional<String> reason = body.text(REASON);
    exchange.requireJob();
    boolean paused =
        exchange
            .client()
            .pause(
                PauseScope.job(exchange.jobId()),
                reason.isPresent() ? terms.because(reason.get()) : terms);
    return changed(exchange, paused, Map.of());
  }

  private ApiReply run(Exchange exchange) {
    exchange.body().allow(Set.of());
    exchange.requireJob();
    Optional<JobId> due = exchange.client().occurrences().runNow(exchange.jobId());
    return changed(
        exchange,
        due.isPresent(),
        due.map(id -> Map.<String, Object>of("due_job_id", id.value())).orElse(Map.of()));
  }

  private ApiReply skip(Exchange exchange) {
    BodyFields body = exchange.body().allow(Set.of(REASON));
    String user = exchange.user();
    exchange.requireJob();
    Optional<Instant> skipped =
        body.text(REASON)
            .map(why -> exchange.client().occurrences().skipNext(exchange.jobId(), user, why))
            .orElseGet(() -> exchange.client().occurrences().skipNext(exchange.jobId(), user));
    return changed(
        exchange,
        skipped.isPresent(),
        skipped.map(at -> Map.<String, Object>of("skipped", at.toString())).orElse(Map.of()));
  }

  /** Whether anything changed, and the job as it is now. */
  public ApiReply changed(Exchange exchange, boolean changed, Map<String, Object> more) {
    Job job = exchange.client().get(exchange.jobId()).orElseThrow(exchange::noSuchJob);
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("changed", changed);
    body.putAll(more);
    body.put("job", view.of(job));
    return ApiReply.ok(body);
  }
}
