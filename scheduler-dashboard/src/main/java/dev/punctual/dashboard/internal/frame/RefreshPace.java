package dev.punctual.dashboard.internal.frame;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/**
 * How soon a page that somebody has open may ask for itself again, so that those who look do not
 * slow down what they look at: making pages for one of them takes half a percent of the time.
 */
final class RefreshPace {
  private static final String HEADER = "Punctual-Refresh-After";
  private static final Duration SOONEST = Duration.ofSeconds(3);
  private static final Duration LATEST = Duration.ofSeconds(15);
  private static final int TIMES = 200;

  private RefreshPace() {}

  /**
   * Tells it, in milliseconds.
   *
   * @param took to make the page
   */
  static void tell(HttpServletResponse response, Duration took) {
    response.setHeader(HEADER, Long.toString(after(took).toMillis()));
  }

  /**
   * How soon.
   *
   * @param took to make the page
   */
  static Duration after(Duration took) {
    Duration pause = took.multipliedBy(TIMES);
    if (pause.compareTo(LATEST) > 0) {
      return LATEST;
    }
    return pause.compareTo(SOONEST) < 0 ? SOONEST : pause;
  }
}
