package dev.punctual.faults.simulation;

import dev.punctual.MetadataCodec;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.Sighting;
import dev.punctual.handler.RunContext;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Outcome;
import dev.punctual.json.JacksonCodec;
import dev.punctual.port.RunQueue;
import dev.punctual.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Three nodes, a client and a store, one step after the other as choices say; then all faults end,
 * and the nodes work until nothing is left to do. Used once, by one thread.
 */
final class Simulation {
  static final HandlerName WORK = HandlerName.of("work");

  private static final int NODES = 3;
  private static final int STEPS = 120;
  private static final int DEEPEST = 8;
  private static final int MOST_TICKS = 2_000;
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final MetadataCodec CODEC = new JacksonCodec();

  private final Choices choices;
  private final SimulatedTime time = new SimulatedTime();
  private final MemoryStore store = new MemoryStore(time);
  private final RunQueue queue;
  private final SimulatedClient client;
  private final List<SimulatedNode> nodes = new ArrayList<>();
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
    this.client = new SimulatedClient(choices, time, store.jobs());
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
      client.act();
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
    if (run.attempt() <= client.known(run.job().id()).failures()) {
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
        && client.jobs().stream()
            .noneMatch(
                job -> job.status() == JobStatus.SCHEDULED || job.status() == JobStatus.RUNNING);
  }

  private History history() {
    List<Job> jobs = client.jobs();
    return new History(
        client.accepted(),
        List.copyOf(sightings),
        StoredRows.runs(store.jobs(), jobs),
        StoredRows.jobs(jobs),
        List.of(),
        time.instant());
  }
}
