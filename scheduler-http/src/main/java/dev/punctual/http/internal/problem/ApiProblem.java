package dev.punctual.http.internal.problem;

import dev.punctual.SchedulerException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 tells it.
 *
 * @param kind which of the kinds there are
 * @param detail for people: the value, the limit and the legal form
 * @param more further members, such as the version that a job has
 */
public record ApiProblem(ProblemKind kind, String detail, Map<String, Object> more) {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** One without further members. */
  public static ApiProblem of(ProblemKind kind, String detail) {
    return new ApiProblem(kind, detail, Map.of());
  }

  /** One that says what an exception says. */
  static ApiProblem saying(ProblemKind kind, SchedulerException refused, Map<String, Object> more) {
    return new ApiProblem(kind, Objects.requireNonNullElse(refused.getMessage(), ""), more);
  }

  /** The members of the body. */
  public Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("type", kind.type());
    members.put("title", kind.title());
    members.put("status", kind.status());
    members.put("detail", detail);
    members.putAll(more);
    return members;
  }
}
