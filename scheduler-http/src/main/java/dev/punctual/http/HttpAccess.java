package dev.punctual.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Says who asks. Called once for each request, from many threads. */
@FunctionalInterface
public interface HttpAccess {

  /**
   * Who asks.
   *
   * @return empty for somebody whom nobody knows; they are answered 401
   * @throws dev.punctual.SchedulerException if that cannot be said at present, with the fault
   *     EXTERNAL or RESOURCES; they are answered 503
   */
  Optional<ApiUser> user(HttpServletRequest request);

  /** Whom this one knows, and where it knows nobody, whom the other one knows. */
  default HttpAccess or(HttpAccess other) {
    return request -> user(request).or(() -> other.user(request));
  }
}
