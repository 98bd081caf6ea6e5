package dev.punctual.http.internal.problem;

import dev.punctual.DuplicateJobException;
import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerException;
import dev.punctual.edit.EditConflictException;
import dev.punctual.job.JobId;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what an exception of the scheduler is to whoever asks over HTTP. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Map<String, String> SOON = Map.of("Retry-After", "5");

  private Problems() {}

  /** The problem that an exception is; what is nobody's fault but ours is logged. */
  public static ProblemException of(RuntimeException failure) {
    if (failure instanceof ProblemException known) {
      return known;
    }
    if (failure instanceof InvalidInputException refused) {
      return told(
          ProblemKind.INVALID_INPUT,
          refused,
          Map.of("field", refused.field(), "expected", refused.legal()));
    }
    if (failure instanceof DuplicateJobException taken) {
      return told(
          ProblemKind.CONFLICT,
          taken,
          Map.of("job_ids", taken.ids().stream().map(JobId::value).toList()));
    }
    if (failure instanceof EditConflictException changed) {
      return told(
          ProblemKind.PRECONDITION_FAILED,
          changed,
          Map.of("expected_version", changed.expected(), "version", changed.present()));
    }
    if (failure instanceof SchedulerException outage
        && (outage.fault() == Fault.EXTERNAL || outage.fault() == Fault.RESOURCES)) {
      LOG.warn("an answer over HTTP put off: {}", outage.getMessage());
      return new ProblemException(
          ApiProblem.of(
              ProblemKind.STORE_UNAVAILABLE,
              "The store does not answer. Ask again in a few seconds; nothing was lost, and a"
                  + " change that was asked for may have been made."),
          SOON);
    }
    String number = UUID.randomUUID().toString();
    LOG.error("an answer over HTTP failed ({})", number, failure);
    return new ProblemException(
        new ApiProblem(
            ProblemKind.INTERNAL,
            "The server's log tells more under " + number + ".",
            Map.of("trace_id", number)),
        Map.of());
  }

  private static ProblemException told(
      ProblemKind kind, SchedulerException failure, Map<String, Object> more) {
    return new ProblemException(ApiProblem.saying(kind, failure, more), Map.of());
  }
}
