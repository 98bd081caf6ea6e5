package dev.punctual.dashboard.internal.frame;

import dev.punctual.SchedulerClient;
import dev.punctual.job.PauseScope;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.JobStore.Due;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How it goes, in a line. Immutable.
 *
 * @param late how many jobs are late
 * @param worst the handler whose job is the longest late; empty if none is
 * @param living how many nodes live
 * @param pauses how much is paused
 * @param allPaused whether nothing at all runs because of a pause
 */
public record StatusLine(
    long late, Optional<Due> worst, long living, int pauses, boolean allPaused) {
  /** Jobs younger than this are being claimed just now. */
  public static final Duration LATE = Duration.ofSeconds(2);

  /** As it goes now. */
  public static StatusLine of(SchedulerClient client) {
    List<Due> late = late(client);
    var pauses = client.pauses();
    return new StatusLine(
        late.stream().mapToLong(Due::jobs).sum(),
        late.stream().findFirst(),
        client.nodes().stream().filter(SchedulerNode::isAlive).count(),
        pauses.size(),
        pauses.stream().anyMatch(pause -> pause.scope().kind() == PauseScope.Kind.ALL));
  }

  /** Handlers of which jobs are late, the longest late first. */
  public static List<Due> late(SchedulerClient client) {
    return client.dueJobs().stream()
        .filter(one -> one.age().compareTo(LATE) >= 0)
        .sorted(Comparator.comparing(Due::age).reversed())
        .toList();
  }
}
