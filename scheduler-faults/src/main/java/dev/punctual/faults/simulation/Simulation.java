package dev.punctual.faults.simulation;

import dev.punctual.MetadataCodec;
import dev.punctual.OnConflict;
import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.handler.RunContext;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Outcome;
import dev.punctual.job.Run;
import dev.punctual.job.TriggerText;
import dev.punctual.json.JacksonCodec;
import dev.punctual.port.RunQueue;
import dev.punctual.retry.Backoff;
import dev.punctual.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Three nodes, a client and a store, one step after the other as choices say; then all faults end,
 * and the nodes work until nothing is left to do. Used once, by one thread.
 */
final class Simulation {
  static final HandlerName WORK = HandlerName.of("work");

  private static final int NODES = 3;
  private static final int STEPS = 120;
  private static final int DEEPEST = 8;
  private static final int MOST_JOBS = 8;
  private static final int MOST_FAILURES = 3;
  private static final int MOST_TICKS = 2_000;
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration RECURS_FOR = Duration.ofMinutes(2);
  private static final MetadataCodec CODEC = new JacksonCodec();

  private final Choices choices;
  private final SimulatedTime time = new SimulatedTime();
  private final MemoryStore store = new MemoryStore(time);
  private final RunQueue queue;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final Map<String, Accepted> accepted = new LinkedHashMap<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private int nodesStarted;
  private int depth;
  private int stepsLeft = STEPS;
  private boolean harm = true;

  Simulation(Choices choices) {
    this(choices, store -> store);
  }

  /**
   * @param between what stands between the nodes and the store
   */
  Simulation(Choices choices, UnaryOperator<RunQueue> between) {
    this.choices = choices;
    this.queue = between.apply(store.runs());
    for (int i = 0; i < NODES; i++) {
      startNode();
    }
  }

  SimulatedTime time() {
    return time;
  }

  MetadataCodec codec() {
    return CODEC;
  }

  /** Whether a fault comes now. */
  boolean chance(int percent) {
    return harm && choices.percent(percent);
  }

  int choose(int bound) {
    return choices.next(bound);
  }

  private void startNode() {
    SimulatedNode[] self = new SimulatedNode[1];
    self[0] =
        new SimulatedNode(
            ++nodesStarted, this, queue, store.jobs(), (metadata, run) -> work(self[0], run));
    nodes.add(self[0]);
  }

  /** What happened, when all is over. */
  History run() {
    while (stepsLeft > 0) {
      step();
    }
    harm = false;
    comeToRest();
    return history();
  }

  /** While somebody waits for an answer, or is at work, others go on. */
  void letOthersGoOn(SimulatedNode waiting) {
    if (depth < DEEPEST) {
      depth++;
      for (int more = choices.next(3); more > 0 && stepsLeft > 0; more--) {
        step();
      }
      depth--;
    }
    while (waiting.isFrozen() && !waiting.isDead()) {
      pass(waiting.frozenFor().compareTo(TICK) < 0 ? waiting.frozenFor() : TICK);
    }
  }

  private void step() {
    stepsLeft--;
    int choice = choices.next(20);
    if (choice < 14) {
      agentStep(choices.next(nodes.size()));
    } else if (choice < 16) {
      pass(TICK.multipliedBy(1 + choices.next(10)).dividedBy(2));
    } else if (choice < 19) {
      client();
    } else {
      fault(choices.next(nodes.size()));
    }
  }

  private void agentStep(int index) {
    SimulatedNode node = nodes.get(index);
    List<SimulatedNode.Agent> ready = node.ready();
    if (!node.isDead() && !node.isFrozen() && !ready.isEmpty()) {
      node.step(ready.get(choices.next(ready.size())));
    }
  }

  /** Time passes in steps no longer than the guards' pause. */
  private void pass(Duration span) {
    Instant until = time.instant().plus(span);
    while (time.instant().isBefore(until)) {
      Duration left = Duration.between(time.instant(), until);
      time.advance(left.compareTo(TICK) < 0 ? left : TICK);
      nodes.stream()
          .filter(node -> !node.isDead() && !node.isFrozen())
          .forEach(SimulatedNode::guard);
    }
  }

  private void fault(int index) {
    SimulatedNode node = nodes.get(index);
    Duration span = Duration.ofSeconds(1 + choices.next(40));
    switch (choices.next(3)) {
      case 0 -> node.cutOff(span);
      case 1 -> node.freeze(span);
      default -> {
        node.kill();
        nodes.remove(index);
        startNode();
      }
    }
  }

  private void client() {
    int choice = choices.next(4);
    if (choice < 3 && accepted.size() < MOST_JOBS) {
      schedule("job-" + (accepted.size() + 1), choice == 0);
    } else if (!accepted.isEmpty()) {
      List<String> ids = List.copyOf(accepted.keySet());
      cancel(ids.get(choices.next(ids.size())));
    }
  }

  private void schedule(String id, boolean recurs) {
    Instant due = time.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(choices.next(20));
    boolean runAll = recurs && choices.percent(50);
    int failures = recurs ? 0 : choices.next(MOST_FAILURES + 1);
    int maxRetries = choices.next(MOST_FAILURES + 1);
    JobOptions options =
        JobOptions.DEFAULT
            .withMaxRetries(maxRetries)
            .withBackoff(Backoff.fixed(Duration.ofSeconds(1)));
    Metadata metadata = new Metadata("{\"failures\": " + failures + "}");
    NewJob job =
        new NewJob(
            new JobSpec(
                JobId.of(id),
                JobType.CUSTOM,
                WORK,
                recurs ? every(due, runAll) : null,
                metadata,
                options),
            due);
    store.jobs().schedule(List.of(job), OnConflict.ERROR);
    accepted.put(
        id,
        new Accepted(
            id,
            due,
            recurs ? PERIOD : null,
            runAll,
            maxRetries,
            failures,
            false,
            recurs ? due.plus(RECURS_FOR) : null,
            false));
  }

  private static TriggerText every(Instant from, boolean runAll) {
    return new TriggerText(
        "interval:"
            + PERIOD
            + "@"
            + from
            + ";end="
            + from.plus(RECURS_FOR)
            + (runAll ? ";misfire=run_all;concurrency=queue" : ""),
        "UTC");
  }

  private void cancel(String id) {
    if (store.jobs().cancel(JobId.of(id))) {
      accepted.put(id, known(id).asCancelled());
    }
  }

  private Accepted known(String id) {
    return Objects.requireNonNull(accepted.get(id), id);
  }

  /** A handler: it takes some time, heeds an interrupt or not, fails or not. */
  private Outcome work(SimulatedNode node, RunContext run) throws Exception {
    see(Sighting.Kind.BEGIN, node, run);
    for (int more = choices.next(3); more > 0; more--) {
      letOthersGoOn(node);
      if (run.isStopped() && choices.percent(50)) {
        see(Sighting.Kind.INTERRUPTED, node, run);
        throw new InterruptedException("stopped");
      }
    }
    if (run.attempt() <= known(run.job().id().value()).failures()) {
      see(Sighting.Kind.THROW, node, run);
      throw new IllegalStateException("as it was told");
    }
    see(Sighting.Kind.RETURN, node, run);
    return Outcome.done();
  }

  private void see(Sighting.Kind kind, SimulatedNode node, RunContext run) {
    if (!node.isDead()) {
      sightings.add(
          new Sighting(
              kind,
              run.job().id().value(),
              run.job().state().runDate(),
              run.fence(),
              run.attempt(),
              node.id().toString(),
              time.instant()));
    }
  }

  private void comeToRest() {
    nodes.forEach(SimulatedNode::heal);
    for (int tick = 0; tick < MOST_TICKS && !isAtRest(); tick++) {
      for (SimulatedNode node : nodes) {
        for (SimulatedNode.Agent agent : SimulatedNode.Agent.values()) {
          if (node.ready().contains(agent)) {
            node.step(agent);
          }
        }
      }
      pass(TICK);
    }
  }

  private boolean isAtRest() {
    return nodes.stream().allMatch(SimulatedNode::isIdle)
        && jobs().stream()
            .noneMatch(
                job -> job.status() == JobStatus.SCHEDULED || job.status() == JobStatus.RUNNING);
  }

  private List<Job> jobs() {
    return accepted.keySet().stream()
        .map(id -> store.jobs().find(JobId.of(id)))
        .flatMap(Optional::stream)
        .toList();
  }

  private History history() {
    List<RunRow> runs = new ArrayList<>();
    for (Job job : jobs()) {
      store.jobs().runs(job.id(), Integer.MAX_VALUE).stream()
          .map(run -> row(job, run))
          .sorted(Comparator.comparingLong(RunRow::number))
          .forEach(runs::add);
    }
    return new History(
        List.copyOf(accepted.values()),
        List.copyOf(sightings),
        runs,
        jobs().stream().map(Simulation::row).toList(),
        List.of(),
        time.instant());
  }

  private static JobRow row(Job job) {
    return new JobRow(
        job.id().value(),
        job.status().text(),
        job.state().runDate(),
        job.state().nextRun(),
        job.state().counters().retries(),
        job.state().counters().crashes(),
        job.state().counters().runs(),
        job.state().hold().fence());
  }

  /** The memory store's history names no fence. */
  private static RunRow row(Job job, Run run) {
    NodeId node = run.node();
    return new RunRow(
        job.id().value(),
        run.number(),
        0,
        run.attempt(),
        run.outcome().text(),
        run.occurrences(),
        run.times().runDate(),
        run.times().due(),
        run.times().started(),
        run.times().finished(),
        node == null ? null : node.toString(),
        firstLine(run.error()));
  }

  /** Where in the code a failure came from differs with the way to it. */
  private static @Nullable String firstLine(@Nullable String error) {
    return error == null ? null : error.lines().findFirst().orElse("");
  }
}
