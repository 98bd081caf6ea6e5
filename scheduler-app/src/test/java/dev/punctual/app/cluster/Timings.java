package dev.punctual.app.cluster;

import dev.punctual.NodeTiming;
import java.time.Duration;

/** How the node processes of a test keep time with each other. */
final class Timings {
  /** The system property that makes tests go by the nodes' default timing. */
  static final String PROPERTY = "punctual.cluster.timing";

  private static final NodeTiming QUICK =
      new NodeTiming(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(30), 5);

  private Timings() {}

  /** Quick, so that a test sees a lease run out, unless {@value #PROPERTY} is {@code default}. */
  static NodeTiming chosen() {
    return System.getProperty(PROPERTY, "quick").equals("default") ? NodeTiming.DEFAULT : QUICK;
  }
}
