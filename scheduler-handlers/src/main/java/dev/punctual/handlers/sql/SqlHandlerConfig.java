package dev.punctual.handlers.sql;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which functions jobs may call, and how. Immutable.
 *
 * @param functions that jobs may call; one or more
 * @param role that calls are made in; null for the login's own. Default null
 * @param timeout of a call of a job without a timeout of its own, 1 s to 1 day. Default 1 hour
 * @param keepBytes how large a result may be that is kept, 0 to 262,144. Default 65,536
 */
public record SqlHandlerConfig(
    Set<FunctionName> functions, @Nullable String role, Duration timeout, int keepBytes) {
  /** The most that can be kept of a result. */
  public static final int MOST_BYTES = 256 * 1024;

  private static final int USUAL_BYTES = 64 * 1024;
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @throws InvalidInputException if there is no function, or a value is out of its range
   */
  public SqlHandlerConfig {
    functions = Set.copyOf(functions);
    if (functions.isEmpty()) {
      throw new InvalidInputException("functions of jobs", "none", "one at least");
    }
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new InvalidInputException("timeout of functions", timeout, "1 second to 1 day");
    }
    if (keepBytes < 0 || keepBytes > MOST_BYTES) {
      throw new InvalidInputException("bytes of results to keep", keepBytes, "0 to " + MOST_BYTES);
    }
  }

  /** The defaults, for these functions. */
  public static SqlHandlerConfig of(Set<FunctionName> functions) {
    return new SqlHandlerConfig(functions, null, USUAL, USUAL_BYTES);
  }

  /** The same in this role. */
  public SqlHandlerConfig withRole(@Nullable String other) {
    return new SqlHandlerConfig(functions, other, timeout, keepBytes);
  }

  /** The same with this timeout. */
  public SqlHandlerConfig withTimeout(Duration other) {
    return new SqlHandlerConfig(functions, role, other, keepBytes);
  }

  /** The same with this bound of results. */
  public SqlHandlerConfig withKeepBytes(int other) {
    return new SqlHandlerConfig(functions, role, timeout, other);
  }
}
