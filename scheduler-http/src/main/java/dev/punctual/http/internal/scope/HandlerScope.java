package dev.punctual.http.internal.scope;

import dev.punctual.InvalidInputException;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose jobs somebody may see and steer. What is about one job goes by that job's handler; what
 * makes jobs, by the handlers that the body names; a search has to name handlers, all of them
 * theirs. What is about more than that is refused. Immutable.
 *
 * @param handlers empty for all
 */
public record HandlerScope(List<HandlerName> handlers) {
  private static final String HANDLER = "handler";
  private static final String JOB = "{job_id}";

  /** What tells nothing of anybody's jobs. */
  private static final Set<String> OPEN = Set.of("previewTrigger", "listHandlers");

  /** It tells of jobs beside the one that is asked for. */
  private static final String CHAIN = "getChain";

  /** They outlive the job, whose id another one may have by now. */
  private static final String MESSAGES = "listMessagesOfJob";

  /** It makes a job, for a reminder one of another handler. */
  private static final String RESEND = "resendMessage";

  /** It is about errors of the handler that its body names. */
  private static final String NOTE = "noteFault";

  private static final Set<String> MAKING = Set.of("createJob", "createJobs", "putJob");

  /** Copies the list. */
  public HandlerScope {
    handlers = List.copyOf(handlers);
  }

  /**
   * Lets an operation go on, or not.
   *
   * @throws ProblemException if it is about jobs of other handlers, or may be
   */
  public void check(Operation operation, Exchange exchange) {
    if (handlers.isEmpty() || OPEN.contains(operation.id())) {
      return;
    }
    boolean known = false;
    if (operation.path().contains(JOB) && !operation.id().equals(CHAIN)) {
      requireJob(exchange.jobId(), exchange);
      known = true;
    }
    if (operation.id().equals(MESSAGES)) {
      exchange
          .client()
          .messages()
          .ofJob(exchange.jobId())
          .map(message -> message.origin().handler())
          .distinct()
          .forEach(this::require);
    }
    if (operation.id().equals(RESEND)) {
      requireNew(exchange.body(), exchange);
      exchange
          .client()
          .get(exchange.jobId())
          .filter(job -> job.handler().equals(JobType.EVENT_REMINDER.text()))
          .ifPresent(reminder -> require(HandlerName.of(JobType.NOTIFICATION)));
    }
    if (MAKING.contains(operation.id())) {
      made(operation, exchange.body()).forEach(job -> requireNew(job, exchange));
      known = true;
    }
    if (operation.id().equals(NOTE)) {
      exchange.body().text(HANDLER).map(HandlerName::of).ifPresent(this::require);
      known = true;
    }
    if (operation.parameters().contains(HANDLER)) {
      requireEach(exchange.query().each(HANDLER));
      known = true;
    }
    if (!known) {
      throw refused("This is about jobs of all handlers");
    }
  }

  private static List<BodyFields> made(Operation operation, BodyFields body) {
    return operation.id().equals("createJobs") ? body.objects("jobs") : List.of(body);
  }

  /** One that takes the place of another job may do so if that is theirs as well. */
  private void requireNew(BodyFields job, Exchange exchange) {
    handler(job).ifPresent(this::require);
    job.text("job_id").ifPresent(id -> requireJob(id, exchange));
  }

  private void requireJob(String id, Exchange exchange) {
    exchange.client().get(id).map(Job::handler).map(HandlerName::of).ifPresent(this::require);
  }

  /** Of a job without one, its type's; of one with neither, none: it will be refused for that. */
  private static Optional<HandlerName> handler(BodyFields job) {
    return job.text(HANDLER)
        .map(HandlerName::of)
        .or(() -> job.text("job_type").map(JobType::parse).map(HandlerName::of));
  }

  private void requireEach(List<String> named) {
    if (named.isEmpty()) {
      throw new InvalidInputException(HANDLER, null, "some of " + shown());
    }
    for (String each : named) {
      if (each.contains(",")) {
        throw new InvalidInputException(HANDLER, each, "one name; several as handler=a&handler=b");
      }
      require(HandlerName.of(each));
    }
  }

  private void require(HandlerName handler) {
    if (!handlers.contains(handler)) {
      throw refused("This is about jobs of the handler " + BodyFields.shown(handler.value()));
    }
  }

  private ProblemException refused(String what) {
    return new ProblemException(
        ProblemKind.FORBIDDEN, what + "; who asks is limited to those of " + shown() + ".");
  }

  private String shown() {
    return handlers.stream()
        .map(one -> BodyFields.shown(one.value()))
        .collect(Collectors.joining(", "));
  }
}
