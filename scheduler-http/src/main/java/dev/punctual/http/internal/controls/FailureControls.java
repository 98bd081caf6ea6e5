package dev.punctual.http.internal.controls;

import dev.punctual.JobView;
import dev.punctual.deadletter.DeadLetterPage;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FailureView;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.exchange.QueryFields;
import dev.punctual.http.internal.jobs.JobVerbs;
import dev.punctual.http.internal.route.Operation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at jobs that have failed, by kind of error, and discards them. */
public final class FailureControls {
  private final FailureView view;
  private final JobVerbs verbs;

  public FailureControls(JobView jobs, JobVerbs verbs) {
    this.view = new FailureView(jobs);
    this.verbs = verbs;
  }

  /** Its operations. */
  public List<Operation> operations() {
    Set<String> listed = new HashSet<>(LetterQuery.FILTERS);
    listed.addAll(Set.of("after", "limit"));
    return List.of(
        Operation.look("listDeadLetters", "/dead-letters", Set.copyOf(listed), this::list),
        Operation.look("listFaults", "/faults", Set.of("handler", "limit"), this::faults),
        Operation.steer("noteFault", "/faults:note", FailureControls::note),
        Operation.steer("discardJob", "/jobs/{job_id}/discard", this::discard));
  }

  private ApiReply list(Exchange exchange) {
    QueryFields query = exchange.query();
    DeadLetterPage page =
        exchange
            .client()
            .deadLetters()
            .page(
                LetterQuery.filter(query),
                exchange.pages().after(query, LetterQuery::position).orElse(null),
                query.limit());
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("dead_letters", page.letters().stream().map(view::of).toList());
    body.put("next", exchange.pages().next(LetterQuery.text(page.searchedTo())));
    return ApiReply.ok(body);
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

  private static ApiReply note(Exchange exchange) {
    BodyFields body = exchange.body().allow(Set.of("handler", "fault", "note", "muted_until"));
    FaultNote note =
        new FaultNote(body.instant("muted_until").orElse(null), body.text("note").orElse(null));
    boolean changed =
        exchange
            .client()
            .deadLetters()
            .note(body.needed("handler"), ErrorFingerprint.of(body.needed("fault")), note);
    return ApiReply.ok(Map.of("changed", changed));
  }

  private ApiReply discard(Exchange exchange) {
    BodyFields body = exchange.body().allow(Set.of("reason"));
    String reason = body.needed("reason");
    exchange.requireJob();
    boolean changed = exchange.client().deadLetters().discard(exchange.jobId(), reason);
    return verbs.changed(exchange, changed, Map.of());
  }
}
