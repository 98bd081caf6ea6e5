package dev.punctual.store.memory;

import dev.punctual.chain.After;
import dev.punctual.chain.BatchName;
import dev.punctual.job.JobStatus;
import dev.punctual.store.memory.Group.Join;
import dev.punctual.store.memory.Group.Verdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who waits for whom. Used under the table's lock. */
final class Links {
  private final Table table;
  private final Map<BatchName, Group> batches = new HashMap<>();
  private final Map<Long, Join> joins = new HashMap<>();
  private final Map<Long, Set<Group>> groups = new HashMap<>();
  private final Deque<Group> toLookAt = new ArrayDeque<>();
  private boolean looking;

  Links(Table table) {
    this.table = table;
  }

  @Nullable Group batch(BatchName name) {
    return batches.get(name);
  }

  boolean open(BatchName name) {
    return batches.putIfAbsent(name, new Group(name, table.now())) == null;
  }

  /** Whom a job waits or waited for. */
  @Nullable Join join(Row row) {
    return joins.get(row.number);
  }

  boolean waits(Row row) {
    Join join = joins.get(row.number);
    return join != null && join.waits;
  }

  /** Makes a job wait. */
  void link(Row row, After after) {
    forget(row);
    Group group =
        after.batch() == null
            ? new Group(null, table.now())
            : Definitions.known(batches.get(after.batch()), after.batch());
    after.jobs().stream().map(table::known).forEach(before -> add(group, before));
    Join join = new Join(row, group, after.mode(), after.on());
    joins.put(row.number, join);
    group.joins.add(join);
    table.sortIn(row);
    lookAt(group);
  }

  void add(Group group, Row member) {
    group.add(member);
    groups.computeIfAbsent(member.number, number -> new HashSet<>()).add(group);
    lookAt(group);
  }

  /** A job does not wait any more, because it was defined anew or is gone. */
  void forget(Row row) {
    Join join = joins.remove(row.number);
    if (join != null) {
      join.group.joins.remove(join);
      if (join.group.name == null) {
        join.group.members.keySet().forEach(member -> leave(member, join.group));
      }
    }
  }

  private void leave(long member, Group group) {
    Set<Group> of = groups.get(member);
    if (of != null && of.remove(group) && of.isEmpty()) {
      groups.remove(member);
    }
  }

  /** A job goes at its time, without waiting for others. */
  void release(Row row) {
    Join join = joins.get(row.number);
    if (join != null) {
      join.waits = false;
    }
  }

  /** Notes how a job stands now, and lets those go that waited for that. */
  void note(Row row, JobStatus status) {
    for (Group group : List.copyOf(groups.getOrDefault(row.number, Set.of()))) {
      if (group.mark(row.number, status)) {
        lookAt(group);
      }
    }
  }

  /** Lets those go that may, one after the other: who is called off lets others go in turn. */
  void lookAt(Group group) {
    toLookAt.add(group);
    if (looking) {
      return;
    }
    looking = true;
    try {
      while (!toLookAt.isEmpty()) {
        List.copyOf(toLookAt.remove().joins).forEach(this::decide);
      }
    } finally {
      looking = false;
    }
  }

  private void decide(Join join) {
    Verdict verdict = join.group.verdict(join);
    Row row = table.find(join.number);
    if (verdict == Verdict.WAIT || !join.waits || row == null) {
      return;
    }
    join.waits = false;
    if (row.status == JobStatus.SCHEDULED && verdict == Verdict.OPEN) {
      table.letGo(row);
    } else if (row.status == JobStatus.SCHEDULED) {
      table.callOff(row, join.group.reason(join));
    }
  }

  /** Forgets batches that were closed before, of which no job is left and for which none waits. */
  void forgetBatches(Instant before) {
    batches
        .values()
        .removeIf(
            batch ->
                batch.closedAt != null
                    && batch.closedAt.isBefore(before)
                    && batch.pending().findAny().isEmpty()
                    && batch.members.keySet().stream().noneMatch(job -> table.find(job) != null)
                    && batch.joins.isEmpty());
  }
}
