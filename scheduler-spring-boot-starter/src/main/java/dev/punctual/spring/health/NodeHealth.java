package dev.punctual.spring.health;

import dev.punctual.JobScheduler;
import dev.punctual.port.JobStore;
import dev.punctual.port.SchedulerStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a node is. It is down when it was started and holds no lease, for then it runs nothing, and
 * when the store does not answer; late jobs and a listener that hears nothing are told and make it
 * neither better nor worse, as a restart does not heal them. Immutable.
 *
 * @param state {@code running}, {@code draining}, {@code no-lease} or {@code stopped}
 * @param details for people
 */
record NodeHealth(String state, Map<String, Object> details) {
  private static final String NO_LEASE = "no-lease";
  private static final String STOPPED = "stopped";

  /**
   * Asks the node and its store.
   *
   * @throws dev.punctual.StoreException if the store does not answer
   */
  static NodeHealth of(JobScheduler scheduler, SchedulerStore store) {
    Map<String, Object> details = new LinkedHashMap<>();
    String state = state(scheduler);
    details.put("state", state);
    details.put("store", store.describe());
    scheduler.node().ifPresent(id -> details.put("node", id.value().toString()));
    details.put("activeRuns", scheduler.activeRuns());
    details.put("capacity", scheduler.capacity());
    if (scheduler.isRunning()) {
      details.put("listening", store.wakeUps().isListening());
    }
    List<JobStore.Due> due = scheduler.dueJobs();
    details.put("dueJobs", due.stream().mapToLong(JobStore.Due::jobs).sum());
    due.stream()
        .map(JobStore.Due::age)
        .max(Duration::compareTo)
        .ifPresent(oldest -> details.put("oldestDue", oldest.toString()));
    details.putAll(store.facts());
    return new NodeHealth(state, details);
  }

  private static String state(JobScheduler scheduler) {
    if (!scheduler.isRunning()) {
      return STOPPED;
    }
    if (!scheduler.holdsLease()) {
      return NO_LEASE;
    }
    return scheduler.acceptsWork() ? "running" : "draining";
  }

  boolean isDown() {
    return Objects.equals(state, NO_LEASE);
  }
}
