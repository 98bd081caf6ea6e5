package dev.punctual.http.internal.jobs;

import dev.punctual.DuplicateJobException;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.edit.JobEdit;
import dev.punctual.http.ApiRole;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.Job;
import dev.punctual.message.Resend;
import dev.punctual.notification.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes jobs and changes what they are. */
public final class JobWrites {
  /** The media type of changes (RFC 7396). */
  static final String MERGE_PATCH = "application/merge-patch+json";

  /** The parameter that says what to do where an id is taken. */
  public static final String ON_CONFLICT = "on_conflict";

  private static final String ANY = "*";
  private static final String JOB_ID = "job_id";
  private static final String CHANNEL = "channel";

  private final JobBody bodies;
  private final JobReads reads;
  private final JobVerbs verbs;

  public JobWrites(JobBody bodies, JobReads reads, JobVerbs verbs) {
    this.bodies = bodies;
    this.reads = reads;
    this.verbs = verbs;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.edit("createJob", "POST", "/jobs", Set.of(ON_CONFLICT), this::create),
        Operation.edit("createJobs", "POST", "/jobs:batch", Set.of(ON_CONFLICT), this::createAll),
        Operation.edit("putJob", "PUT", "/jobs/{job_id}", Set.of(ON_CONFLICT), this::put),
        new Operation(
            "editJob",
            "PATCH",
            "/jobs/{job_id}",
            ApiRole.EDITOR,
            Set.of(),
            MERGE_PATCH,
            this::edit),
        Operation.edit(
            "rescheduleJob", "POST", "/jobs/{job_id}/reschedule", Set.of(), this::reschedule),
        Operation.edit("resendMessage", "POST", "/jobs/{job_id}/resend", Set.of(), this::resend));
  }

  private ApiReply create(Exchange exchange) {
    if (!exchange.body().has(JOB_ID)) {
      return createOnce(exchange);
    }
    OnConflict onConflict = onConflict(exchange, OnConflict.ERROR);
    ScheduleResult result = exchange.client().schedule(bodies.withId(exchange.body()), onConflict);
    return scheduled(exchange, result);
  }

  /** Asked again, it tells how the job stands that it made. */
  private ApiReply createOnce(Exchange exchange) {
    exchange.query().refuse(ON_CONFLICT, "a request with a job_id");
    JobRequest request = bodies.withoutId(IdempotencyKey.id(exchange), exchange.body());
    ScheduleResult result = exchange.client().schedule(request, OnConflict.KEEP);
    if (result.action() == ScheduleResult.Action.KEPT) {
      exchange
          .client()
          .get(result.id().value())
          .ifPresent(
              job ->
                  IdempotencyKey.requireSame(
                      reads.fields(job), exchange.body(), request, exchange));
    }
    return scheduled(exchange, result);
  }

  private ApiReply createAll(Exchange exchange) {
    return results(
        exchange
            .client()
            .scheduleAll(bodies.several(exchange.body()), onConflict(exchange, OnConflict.ERROR)));
  }

  /** What was done to each of several jobs, in order. */
  public static ApiReply results(List<ScheduleResult> results) {
    return ApiReply.ok(Map.of("results", results.stream().map(JobWrites::told).toList()));
  }

  private static Map<String, Object> told(ScheduleResult result) {
    return Map.of(
        "job_id", result.id().value(), "action", result.action().name().toLowerCase(Locale.ROOT));
  }

  private ApiReply put(Exchange exchange) {
    JobRequest request = bodies.withoutId(exchange.jobId(), exchange.body());
    if (exchange.header("If-None-Match").filter(ANY::equals).isPresent()) {
      try {
        return scheduled(exchange, exchange.client().schedule(request, OnConflict.ERROR));
      } catch (DuplicateJobException taken) {
        throw ProblemException.saying(ProblemKind.PRECONDITION_FAILED, taken);
      }
    }
    OnConflict onConflict = onConflict(exchange, OnConflict.REPLACE);
    return scheduled(exchange, exchange.client().schedule(request, onConflict));
  }

  /** What to do where an id is taken. */
  public static OnConflict onConflict(Exchange exchange, OnConflict usual) {
    return exchange.query().read(ON_CONFLICT, JobWrites::onConflict).orElse(usual);
  }

  private static OnConflict onConflict(String text) {
    return Stream.of(OnConflict.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    ON_CONFLICT, text, "one of error, replace, keep and update"));
  }

  private ApiReply scheduled(Exchange exchange, ScheduleResult result) {
    Job job =
        exchange
            .client()
            .get(result.id().value())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemKind.NOT_FOUND,
                        "The job has ended meanwhile, and nothing of it is kept."));
    ApiReply told = reads.reply(job);
    boolean created = result.action() == ScheduleResult.Action.INSERTED;
    return new ApiReply(created ? 201 : 200, told.type(), told.body(), told.headers())
        .with("Location", exchange.pathOf(job.id()))
        .with("Punctual-Action", result.action().name().toLowerCase(Locale.ROOT));
  }

  private ApiReply edit(Exchange exchange) {
    JobEdit expecting = expecting(exchange);
    Job job = exchange.client().get(exchange.jobId()).orElseThrow(exchange::noSuchJob);
    JobEdit edit = new PatchBody(bodies, reads.metadata(job)).read(expecting, exchange.body());
    return reads.reply(
        exchange.client().edit(exchange.jobId(), edit).orElseThrow(exchange::noSuchJob));
  }

  private static JobEdit expecting(Exchange exchange) {
    String tag =
        exchange
            .header("If-Match")
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemKind.PRECONDITION_REQUIRED,
                        "Say in If-Match which version the change is for, as the job's ETag tells,"
                            + " or * for any."));
    if (tag.equals(ANY)) {
      return JobEdit.ofAnyVersion();
    }
    try {
      return JobEdit.expecting(Long.parseLong(tag.replaceAll("^\"|\"$", "")));
    } catch (NumberFormatException no) {
      throw ProblemException.saying(
          ProblemKind.BAD_REQUEST,
          new InvalidInputException("If-Match", tag, "an ETag such as \"3\", or *"));
    }
  }

  /** Who asks for the same again is told of the job that they made. */
  private ApiReply resend(Exchange exchange) {
    BodyFields body = exchange.body().allow(Set.of(JOB_ID, CHANNEL));
    Optional<Channel> channel = body.text(CHANNEL).map(Channel::parse);
    Optional<String> id = body.text(JOB_ID);
    String asked = "resend " + exchange.jobId() + channel.map(one -> " by " + one).orElse("");
    Resend how = Resend.as(id.orElseGet(() -> IdempotencyKey.id(asked, exchange)));
    return exchange
        .client()
        .messages()
        .resend(
            exchange.jobId(),
            channel.map(how::by).orElse(how),
            id.isPresent() ? OnConflict.ERROR : OnConflict.KEEP)
        .map(result -> scheduled(exchange, result))
        .orElseThrow(exchange::noSuchJob);
  }

  private ApiReply reschedule(Exchange exchange) {
    exchange.body().allow(JobBody.OF_TIME);
    exchange.requireJob();
    boolean changed =
        exchange.client().reschedule(exchange.jobId(), bodies.otherTime(exchange.body()));
    return verbs.changed(exchange, changed, Map.of());
  }
}
