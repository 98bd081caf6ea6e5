package dev.punctual.dashboard.internal.page.work;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.node.SchedulerNode;
import dev.punctual.search.FoundRun;
import dev.punctual.search.RunFilter;
import dev.punctual.search.SearchPosition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two runs beside each other. Immutable.
 *
 * @param earlier the one that began first
 * @param later the other
 * @param between what people and programs did to the job between the two, the latest first; empty
 *     for runs of two jobs
 * @param nodes what living nodes are called
 */
public record ComparePage(
    FoundRun earlier, FoundRun later, List<AuditEntry> between, Map<NodeId, String> nodes) {
  private static final int CHANGES = 20;
  private static final Comparator<FoundRun> BEGUN =
      Comparator.comparing((FoundRun found) -> found.run().times().started())
          .thenComparing(found -> found.run().number());

  /** The name by which pages tell a run: it finds it again without reading others. */
  public static String name(Run run) {
    return new SearchPosition(run.times().finished(), run.number() + 1, null).text();
  }

  /**
   * The runs of these names; empty if history does not hold both any more.
   *
   * @throws InvalidInputException if these are not two, or one is no name of a run
   */
  public static Optional<ComparePage> of(SchedulerClient client, List<String> names) {
    if (names.size() != 2) {
      throw new InvalidInputException("run", names.size() + " runs", "two runs");
    }
    List<FoundRun> runs =
        names.stream()
            .map(SearchPosition::parse)
            .flatMap(position -> find(client, position).stream())
            .sorted(BEGUN)
            .toList();
    return runs.size() < 2
        ? Optional.empty()
        : Optional.of(
            new ComparePage(
                runs.get(0),
                runs.get(1),
                between(client, runs.get(0), runs.get(1)),
                client.nodes().stream()
                    .collect(Collectors.toMap(SchedulerNode::id, SchedulerNode::name))));
  }

  private static Optional<FoundRun> find(SchedulerClient client, SearchPosition position) {
    RunFilter at = RunFilter.ALL.endedFrom(position.at());
    return client.search().runPage(at, position, 1).runs().stream()
        .filter(found -> found.run().number() == position.row() - 1)
        .findFirst();
  }

  private static List<AuditEntry> between(
      SchedulerClient client, FoundRun earlier, FoundRun later) {
    if (!earlier.id().equals(later.id())) {
      return List.of();
    }
    Instant until = later.run().times().started();
    AuditFilter filter =
        AuditFilter.ALL
            .ofJob(later.id().value())
            .since(earlier.run().times().started())
            .before(until);
    return client.audit().page(filter, null, CHANGES);
  }

  /** What the node of a run is called, its id where it lives no more; null where none is known. */
  public @Nullable String node(FoundRun found) {
    @Nullable NodeId node = found.run().node();
    return node == null ? null : nodes.getOrDefault(node, node.toString());
  }

  /** How many times as long one took as the other, at least 1; 0 where one took no time. */
  public double factor() {
    double one = earlier.run().times().duration().toMillis();
    double other = later.run().times().duration().toMillis();
    return one <= 0 || other <= 0 ? 0 : Math.max(one / other, other / one);
  }

  /** Whether one took at least twice as long as the other. */
  public boolean isFarApart() {
    return factor() >= 2;
  }

  /** What came of a run; null for nothing. */
  public static @Nullable String said(Run run) {
    return run.error() == null ? run.result() : run.error();
  }

  /** Whether the two came to something else. */
  public boolean saysElse() {
    return !Objects.equals(said(earlier.run()), said(later.run()));
  }
}
