package dev.punctual.http.internal.problem;

import dev.punctual.SchedulerException;
import java.util.Map;

/** Ends an operation with a problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApiProblem problem;
  private final transient Map<String, String> headers;

  public ProblemException(ApiProblem problem, Map<String, String> headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  public ProblemException(ProblemKind kind, String detail) {
    this(ApiProblem.of(kind, detail), Map.of());
  }

  /** One that says what an exception says. */
  public static ProblemException saying(ProblemKind kind, SchedulerException refused) {
    return new ProblemException(ApiProblem.saying(kind, refused, Map.of()), Map.of());
  }

  /** What is told. */
  public ApiProblem problem() {
    return problem;
  }

  /** What the answer's headers tell beside it. */
  public Map<String, String> headers() {
    return headers;
  }
}
