package dev.punctual.http.internal.views;

import dev.punctual.InvalidInputException;
import dev.punctual.JobView;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.audit.AuditView;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.exchange.QueryFields;
import dev.punctual.http.internal.export.Exports;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.search.FoundRun;
import dev.punctual.search.RunFilter;
import dev.punctual.search.RunPage;
import dev.punctual.search.SearchPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at what was: runs of all jobs, and who asked for what. */
public final class HistoryReads {
  private static final Set<String> RUN_FILTERS =
      Set.of("outcome", "handler", "late", "from", "until", "node", "fault");
  private static final Set<String> AUDIT_PARAMETERS =
      Set.of("by", "action", "kind", "name", "job_id", "since", "before", "after", "limit");

  /** The fields of a run, as columns. */
  private static final List<String> COLUMNS =
      List.of(
          "job_id",
          "handler",
          "attempt",
          "outcome",
          "occurrences",
          "run_date",
          "due_at",
          "started_at",
          "finished_at",
          "lateness_ms",
          "duration_ms",
          "node",
          "result",
          "error",
          "fault");

  private final JobView view;
  private final Exports exports;

  public HistoryReads(JobView view, Exports exports) {
    this.view = view;
    this.exports = exports;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look("listRuns", "/runs", and(RUN_FILTERS, "after", "limit"), this::runs),
        Operation.look(
            "exportRuns", "/runs:export", and(RUN_FILTERS, Exports.FORMAT), this::export),
        Operation.look("listAudit", "/audit", AUDIT_PARAMETERS, HistoryReads::audit));
  }

  private static Set<String> and(Set<String> some, String... more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }

  private ApiReply export(Exchange exchange) {
    RunFilter filter = runFilter(exchange.query());
    return exports.of(
        exchange, COLUMNS, () -> exchange.client().search().runs(filter).map(this::of));
  }

  private ApiReply runs(Exchange exchange) {
    RunFilter filter = runFilter(exchange.query());
    QueryFields query = exchange.query();
    RunPage page =
        exchange
            .client()
            .search()
            .runPage(
                filter,
                exchange.pages().after(query, SearchPosition::parse).orElse(null),
                query.limit());
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("runs", page.runs().stream().map(this::of).toList());
    body.put("next", exchange.pages().next(page.searchedTo()));
    return ApiReply.ok(body);
  }

  private Map<String, @Nullable Object> of(FoundRun found) {
    return view.of(found);
  }

  private static RunFilter runFilter(QueryFields query) {
    RunFilter filter = RunFilter.ALL.withHandler(query.several("handler"));
    filter =
        filter.withOutcome(
            query.readSeveral("outcome", RunOutcome::parse).toArray(RunOutcome[]::new));
    Optional<Duration> late = query.duration("late");
    filter = late.isPresent() ? filter.late(late.get()) : filter;
    Optional<Instant> from = query.instant("from");
    filter = from.isPresent() ? filter.endedFrom(from.get()) : filter;
    Optional<Instant> until = query.instant("until");
    filter = until.isPresent() ? filter.endedUntil(until.get()) : filter;
    Optional<NodeId> node = query.read("node", NodeId::of);
    filter = node.isPresent() ? filter.onNode(node.get()) : filter;
    Optional<ErrorFingerprint> fault = query.read("fault", ErrorFingerprint::of);
    return fault.isPresent() ? filter.withFault(fault.get()) : filter;
  }

  private static ApiReply audit(Exchange exchange) {
    QueryFields query = exchange.query();
    int limit = query.limit();
    @Nullable Long after = exchange.pages().after(query, HistoryReads::number).orElse(null);
    List<AuditEntry> entries = exchange.client().audit().page(auditFilter(query), after, limit);
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("entries", entries.stream().map(AuditView::of).toList());
    body.put(
        "next",
        exchange
            .pages()
            .next(entries.size() < limit ? null : entries.get(entries.size() - 1).id()));
    return ApiReply.ok(body);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException no) {
      throw new InvalidInputException("after", text, "what next of the page before says");
    }
  }

  private static AuditFilter auditFilter(QueryFields query) {
    AuditFilter filter = AuditFilter.ALL;
    Optional<String> by = query.one("by");
    filter = by.isPresent() ? filter.by(by.get()) : filter;
    Optional<String> action = query.one("action");
    filter = action.isPresent() ? filter.withAction(action.get()) : filter;
    filter = about(filter, query.one("kind"), query.one("name"));
    Optional<String> job = query.one("job_id");
    filter = job.isPresent() ? filter.ofJob(job.get()) : filter;
    Optional<Instant> since = query.instant("since");
    filter = since.isPresent() ? filter.since(since.get()) : filter;
    Optional<Instant> before = query.instant("before");
    return before.isPresent() ? filter.before(before.get()) : filter;
  }

  private static AuditFilter about(
      AuditFilter filter, Optional<String> kind, Optional<String> name) {
    if (kind.isEmpty()) {
      if (name.isPresent()) {
        throw new InvalidInputException("kind", null, "the kind of what name names");
      }
      return filter;
    }
    return name.map(named -> filter.about(kind.get(), named))
        .orElseGet(() -> filter.about(kind.get()));
  }
}
