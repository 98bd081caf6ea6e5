package dev.punctual.faults.simulation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Simulates by one seed after the other until the time is over or one fails; then shrinks that one
 * and prints it. Arguments: {@code [-Dseconds=60] [-Dseed=FIRST]}.
 */
public final class SimulationMain {
  private SimulationMain() {}

  /** Simulates. */
  public static void main(String... arguments) {
    long first = Long.getLong("seed", System.nanoTime());
    long seconds = Long.getLong("seconds", 60);
    long begun = System.nanoTime();
    long seed = first;
    while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(seconds)) {
      List<String> broken = Rounds.broken(Choices.of(seed));
      if (!broken.isEmpty()) {
        System.out.println(Rounds.told(seed, broken));
        System.exit(1);
      }
      seed++;
    }
    long rounds = seed - first;
    System.out.printf(
        "%,d simulations from seed %d in %s, %,d a second: no promise broken%n",
        rounds, first, Duration.ofSeconds(seconds), rounds / Math.max(1, seconds));
  }
}
