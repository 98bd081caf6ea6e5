package dev.punctual.http.internal.bulk;

import dev.punctual.InvalidInputException;
import dev.punctual.bulk.BulkHandle;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.bulk.BulkView;
import dev.punctual.http.ApiRole;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.exchange.QueryFields;
import dev.punctual.http.internal.jobs.JobBody;
import dev.punctual.http.internal.jobs.JobQuery;
import dev.punctual.http.internal.jobs.OptionsBody;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.search.JobFilter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Asks for one thing to be done to all jobs that match: each thing an operation of its own, as each
 * needs its own role.
 */
public final class BulkRequests {
  private static final int MOST_EXPECTED = 1_000_000;
  private static final Set<String> FIELDS =
      Set.of("filter", "all", "reason", "expected", "delay", "dry_run");

  private final JobBody times;

  /**
   * @param times reads when jobs are to run
   */
  public BulkRequests(JobBody times) {
    this.times = times;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        bulk("cancelJobs", "cancel", ApiRole.OPERATOR, Set.of(), (begun, body) -> begun.cancel()),
        bulk("retryJobs", "retry", ApiRole.OPERATOR, Set.of(), (begun, body) -> begun.retry()),
        bulk("pauseJobs", "pause", ApiRole.OPERATOR, Set.of("until"), BulkRequests::pause),
        bulk(
            "rescheduleJobs",
            "reschedule",
            ApiRole.EDITOR,
            JobBody.OF_TIME,
            (begun, body) -> begun.reschedule(times.otherTime(body))),
        bulk(
            "prioritiseJobs",
            "prioritise",
            ApiRole.EDITOR,
            Set.of("priority"),
            (begun, body) -> begun.prioritise(priority(body))),
        bulk(
            "spreadJobs",
            "spread",
            ApiRole.EDITOR,
            Set.of("jitter"),
            (begun, body) -> begun.spread(jitter(body))),
        bulk("deleteJobs", "delete", ApiRole.ADMIN, Set.of(), (begun, body) -> begun.delete()));
  }

  private static BulkRequest pause(BulkRequest.Begun begun, BodyFields body) {
    return body.instant("until").map(begun::pauseUntil).orElseGet(begun::pause);
  }

  private static int priority(BodyFields body) {
    return OptionsBody.priority(body)
        .orElseThrow(() -> new InvalidInputException("priority", null, "-32768 to 32767"));
  }

  private static Duration jitter(BodyFields body) {
    return body.duration("jitter")
        .orElseThrow(() -> new InvalidInputException("jitter", null, "PT1S to PT24H"));
  }

  private static Operation bulk(
      String id,
      String verb,
      ApiRole role,
      Set<String> own,
      BiFunction<BulkRequest.Begun, BodyFields, BulkRequest> action) {
    return new Operation(
        id,
        "POST",
        "/jobs:" + verb,
        role,
        Set.of(),
        Exchange.JSON,
        exchange -> {
          Set<String> known = new HashSet<>(FIELDS);
          known.addAll(own);
          BodyFields body = exchange.body().allow(known);
          BulkRequest.Begun begun = BulkRequest.of(filter(exchange));
          return asked(exchange, terms(action.apply(begun, body), exchange.user(), body));
        });
  }

  /** No condition at all has to be meant. */
  private static JobFilter filter(Exchange exchange) {
    BodyFields body = exchange.body();
    QueryFields conditions =
        exchange.conditions(
            body.has("filter") ? body.within("filter") : BodyFields.NONE, JobQuery.FILTERS);
    boolean all = body.flag("all").orElse(false);
    JobFilter filter = new JobQuery(conditions).filter();
    if (all != filter.wantsAll()) {
      throw new InvalidInputException("all", all, "conditions under filter, or else true");
    }
    return filter;
  }

  private static BulkRequest terms(BulkRequest of, String user, BodyFields body) {
    BulkRequest request = of.by(user);
    Optional<String> reason = body.text("reason");
    request = reason.isPresent() ? request.because(reason.get()) : request;
    Optional<Integer> expected = body.whole("expected", 0, MOST_EXPECTED);
    request = expected.isPresent() ? request.expecting(expected.get()) : request;
    Optional<Duration> delay = body.duration("delay");
    return delay.isPresent() ? request.after(delay.get()) : request;
  }

  private static ApiReply asked(Exchange exchange, BulkRequest request) {
    if (exchange.body().flag("dry_run").orElse(false)) {
      return ApiReply.ok(BulkView.of(exchange.client().bulk().dryRun(request)));
    }
    BulkHandle begun = exchange.client().bulk().start(request);
    BulkProgress progress = begun.progress();
    return ApiReply.of(202, BulkView.of(progress))
        .with("Location", exchange.pathOf("bulks", Long.toString(begun.id())));
  }
}
