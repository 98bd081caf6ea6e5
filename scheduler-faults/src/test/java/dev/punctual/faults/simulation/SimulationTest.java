package dev.punctual.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.check.Promise;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Recorded;
import dev.punctual.port.RunQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Nodes simulated by seeds, and that the simulation would see what breaks. */
class SimulationTest {
  private static final int SEEDS = 1_000;

  @Test
  void noSeedBreaksAPromise() {
    assertThat(LongStream.range(0, SEEDS).boxed())
        .allSatisfy(seed -> assertThat(Rounds.broken(Choices.of(seed))).isEmpty());
  }

  @Test
  void whatHappensIsWorthTheName() {
    List<History> histories =
        LongStream.range(0, 300).mapToObj(seed -> new Simulation(Choices.of(seed)).run()).toList();
    assertThat(histories)
        .flatExtracting(History::runs)
        .extracting(RunRow::outcome)
        .contains("completed", "failed", "retried", "crashed", "interrupted", "missed");
    assertThat(histories)
        .flatExtracting(History::sightings)
        .extracting(Sighting::kind)
        .contains(Sighting.Kind.values());
  }

  @Test
  void theSameSeedDoesTheSame() {
    Choices choices = Choices.of(7);
    History first = new Simulation(choices).run();
    assertThat(new Simulation(Choices.of(7)).run()).isEqualTo(first);
    assertThat(new Simulation(Choices.replayed(choices.made())).run()).isEqualTo(first);
  }

  @Test
  void aStoreThatForgetsEndsIsFoundOut() {
    History history = new Simulation(Choices.of(1), SimulationTest::forgetful).run();
    assertThat(Rounds.broken(history)).first().asString().startsWith(Promise.NOTHING_LOST + ":");
  }

  /** Says that it recorded ends, and does not. */
  private static RunQueue forgetful(RunQueue store) {
    return (RunQueue)
        Proxy.newProxyInstance(
            RunQueue.class.getClassLoader(),
            new Class<?>[] {RunQueue.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("finish")) {
                return forgotten((Collection<?>) arguments[1]);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static Recorded forgotten(Collection<?> runs) {
    return Recorded.of(
        runs.stream().map(run -> ((FinishedRun) run).row()).collect(Collectors.toSet()));
  }

  @Test
  void whatFailsIsShrunkToWhatMatters() {
    List<Integer> noise = IntStream.range(0, 200).mapToObj(i -> i % 7).toList();
    List<Integer> shrunk =
        new Shrinker(choices -> choices.stream().mapToInt(Integer::intValue).sum() > 5)
            .shrink(noise);
    assertThat(shrunk).hasSizeLessThanOrEqualTo(3);
    assertThat(shrunk.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
  }
}
