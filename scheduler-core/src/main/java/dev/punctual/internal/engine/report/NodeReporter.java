package dev.punctual.internal.engine.report;

import dev.punctual.internal.engine.clock.StoreClock;
import dev.punctual.internal.engine.run.ActiveRun;
import dev.punctual.internal.engine.run.ActiveRuns;
import dev.punctual.internal.text.OneLine;
import dev.punctual.node.ActiveJob;
import dev.punctual.node.NodeReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how a node stands. Thread-safe.
 *
 * @param capacity how many handlers it runs at once
 * @param active its runs
 * @param store the store's clock as the node knows it
 * @param clock the time by which runs begin
 * @param facts what handlers and the store know
 */
public record NodeReporter(
    int capacity,
    ActiveRuns active,
    StoreClock store,
    InstantSource clock,
    Supplier<Map<String, String>> facts) {
  private static final Logger LOG = LoggerFactory.getLogger(NodeReporter.class);

  private static final long LONG_RUN_SECONDS = 1;
  private static final long OFFSET_STEP_MILLIS = 100;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_FACT = 200;

  /** What a node tells that reports so. */
  public NodeNews news() {
    LastError errors = new LastError(clock);
    return new NodeNews(errors, () -> report(errors));
  }

  private NodeReport report(LastError errors) {
    List<ActiveRun> all = active.all();
    return new NodeReport(
        capacity, all.size(), longRuns(all), offset(), errors.last(), boundedFacts());
  }

  private List<ActiveJob> longRuns(List<ActiveRun> runs) {
    Instant since = clock.instant().minusSeconds(LONG_RUN_SECONDS);
    return runs.stream()
        .flatMap(run -> run.begun().map(begun -> new ActiveJob(run.job().id(), begun)).stream())
        .filter(run -> run.since().isBefore(since))
        .sorted(Comparator.comparing(ActiveJob::since))
        .limit(NodeReport.MOST_RUNS)
        .toList();
  }

  /** Rounded, so that an ordinary clock makes no news. */
  private Duration offset() {
    long millis = Duration.between(store.instant(), Instant.now()).toMillis();
    return Duration.ofMillis(Math.round((double) millis / OFFSET_STEP_MILLIS) * OFFSET_STEP_MILLIS);
  }

  private Map<String, String> boundedFacts() {
    Map<String, String> bounded = new HashMap<>();
    told().entrySet().stream()
        .limit(NodeReport.MOST_FACTS)
        .forEach(
            fact ->
                bounded.put(
                    OneLine.of(fact.getKey(), LONGEST_NAME),
                    OneLine.of(fact.getValue(), LONGEST_FACT)));
    return bounded;
  }

  /** A handler's own code may fail; no heartbeat does for that. */
  private Map<String, String> told() {
    try {
      return new TreeMap<>(facts.get());
    } catch (RuntimeException | LinkageError defect) {
      LOG.debug("facts for the node's report could not be read", defect);
      return Map.of();
    }
  }
}
