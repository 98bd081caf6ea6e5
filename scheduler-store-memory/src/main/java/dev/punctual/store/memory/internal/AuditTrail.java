package dev.punctual.store.memory.internal;

import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditEntry.Asker;
import dev.punctual.audit.AuditEntry.Effect;
import dev.punctual.audit.AuditEntry.Target;
import dev.punctual.audit.AuditFilter;
import dev.punctual.audit.Caller;
import dev.punctual.job.JobId;
import dev.punctual.port.AuditQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who asked for what. Thread-safe. */
public final class AuditTrail implements AuditQueries {
  private static final Duration KEPT = Duration.ofDays(400);
  private static final int MOST_JOBS = 100;

  private final NavigableMap<Long, AuditEntry> entries = new TreeMap<>();
  private long lastId;

  /** A command that has changed something, before it is known who asked for it. */
  record Command(
      String action,
      Target target,
      @Nullable String reason,
      @Nullable String by,
      Map<String, String> before,
      Map<String, String> after,
      long affected,
      List<JobId> jobs) {

    static Command of(String action, String kind, @Nullable String name) {
      return new Command(
          action, new Target(kind, name), null, null, Map.of(), Map.of(), 1, List.of());
    }

    Command changing(Map<String, String> was, Map<String, String> is) {
      return new Command(action, target, reason, by, was, is, affected, jobs);
    }

    Command because(@Nullable String why, @Nullable String who) {
      return new Command(action, target, why, who, before, after, affected, jobs);
    }

    Command affecting(long number, List<JobId> which) {
      return new Command(action, target, reason, by, before, after, number, which);
    }
  }

  synchronized void note(Caller caller, Instant now, Command command) {
    @Nullable String by = command.by() == null ? caller.name() : command.by();
    List<JobId> jobs = command.jobs();
    entries.put(
        ++lastId,
        new AuditEntry(
            lastId,
            now,
            new Asker(by, caller.source(), null),
            command.action(),
            command.target(),
            command.reason(),
            new Effect(
                command.before(),
                command.after(),
                command.affected(),
                jobs.subList(0, Math.min(jobs.size(), MOST_JOBS)))));
  }

  @Override
  public synchronized List<AuditEntry> entries(
      AuditFilter filter, @Nullable Long before, int limit) {
    NavigableMap<Long, AuditEntry> asked =
        before == null ? entries : entries.headMap(before, false);
    return asked.descendingMap().values().stream().filter(filter::matches).limit(limit).toList();
  }

  /** Forgets what nobody signed and is that old, and what somebody signed long ago. */
  public synchronized void forget(Instant before, Instant now) {
    entries
        .values()
        .removeIf(
            entry ->
                entry.at().isBefore(before)
                    && (entry.asker().name() == null || entry.at().isBefore(now.minus(KEPT))));
  }
}
