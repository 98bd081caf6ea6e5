package dev.punctual.http.internal.controls;

import dev.punctual.InvalidInputException;
import dev.punctual.JobView;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.DeadLetterPage;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FailureView;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.LetterPosition;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.exchange.QueryFields;
import dev.punctual.http.internal.jobs.JobVerbs;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.JobType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at jobs that have failed, by kind of error, and discards them. */
public final class FailureControls {
  private static final Set<String> PARAMETERS =
      Set.of("job_id", "handler", "job_type", "fault", "from", "until", "text", "after", "limit");

  private final FailureView view;
  private final JobVerbs verbs;

  public FailureControls(JobView jobs, JobVerbs verbs) {
    this.view = new FailureView(jobs);
    this.verbs = verbs;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look("listDeadLetters", "/dead-letters", PARAMETERS, this::list),
        Operation.look("listFaults", "/faults", Set.of("handler", "limit"), this::faults),
        Operation.steer("discardJob", "/jobs/{job_id}/discard", this::discard));
  }

  private ApiReply list(Exchange exchange) {
    QueryFields query = exchange.query();
    DeadLetterPage page =
        exchange
            .client()
            .deadLetters()
            .page(
                filter(query),
                query.read("after", FailureControls::position).orElse(null),
                query.limit());
    @Nullable LetterPosition next = page.searchedTo();
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("dead_letters", page.letters().stream().map(view::of).toList());
    body.put("next", next == null ? null : next.failedAt() + "_" + next.row());
    return ApiReply.ok(body);
  }

  private static LetterPosition position(String text) {
    int end = text.lastIndexOf('_');
    try {
      return new LetterPosition(
          Instant.parse(text.substring(0, Math.max(end, 0))),
          Long.parseLong(text.substring(end + 1)));
    } catch (DateTimeException | NumberFormatException no) {
      throw new InvalidInputException("after", text, "what next of the page before says");
    }
  }

  private static DeadLetterFilter filter(QueryFields query) {
    String[] ids = query.several("job_id");
    DeadLetterFilter filter = ids.length == 0 ? DeadLetterFilter.ALL : DeadLetterFilter.of(ids);
    Optional<String> handler = query.one("handler");
    filter = handler.isPresent() ? filter.withHandler(handler.get()) : filter;
    Optional<JobType> type = query.read("job_type", JobType::parse);
    filter = type.isPresent() ? filter.withType(type.get()) : filter;
    Optional<ErrorFingerprint> fault = query.read("fault", ErrorFingerprint::of);
    filter = fault.isPresent() ? filter.withFault(fault.get()) : filter;
    Optional<Instant> from = query.instant("from");
    filter = from.isPresent() ? filter.failedFrom(from.get()) : filter;
    Optional<Instant> until = query.instant("until");
    filter = until.isPresent() ? filter.failedUntil(until.get()) : filter;
    Optional<String> text = query.one("text");
    return text.isPresent() ? filter.withText(text.get()) : filter;
  }

  private ApiReply faults(Exchange exchange) {
    int limit = exchange.query().limit();
    List<FaultGroup> groups =
        exchange
            .query()
            .one("handler")
            .map(handler -> exchange.client().deadLetters().faults(handler, limit))
            .orElseGet(() -> exchange.client().deadLetters().faults(limit));
    return ApiReply.ok(Map.of("faults", groups.stream().map(view::of).toList()));
  }

  private ApiReply discard(Exchange exchange) {
    BodyFields body = exchange.body().allow(Set.of("reason"));
    String reason = body.needed("reason");
    exchange.requireJob();
    boolean changed = exchange.client().deadLetters().discard(exchange.jobId(), reason);
    return verbs.changed(exchange, changed, Map.of());
  }
}
