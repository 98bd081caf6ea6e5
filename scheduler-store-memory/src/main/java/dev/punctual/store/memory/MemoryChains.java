package dev.punctual.store.memory;

import dev.punctual.chain.After;
import dev.punctual.chain.Predecessor;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import dev.punctual.port.JobChains;
import dev.punctual.store.memory.Group.Join;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who waits for whom in the table. Thread-safe. */
record MemoryChains(Table table) implements JobChains {

  @Override
  public Optional<After> waitsFor(JobId id) {
    synchronized (table) {
      Row row = table.find(id);
      return row == null || row.status != JobStatus.SCHEDULED || !table.links().waits(row)
          ? Optional.empty()
          : Optional.ofNullable(table.links().join(row)).flatMap(this::after);
    }
  }

  private Optional<After> after(Join join) {
    List<JobId> jobs = join.group.name == null ? there(join, 0).map(Row::id).toList() : List.of();
    return join.group.name == null && jobs.isEmpty()
        ? Optional.empty()
        : Optional.of(new After(jobs, join.group.name, join.mode, join.on));
  }

  private Stream<Row> there(Join join, long afterRow) {
    return join.group.members.tailMap(afterRow, false).keySet().stream()
        .flatMap(number -> Stream.ofNullable(table.find(number)));
  }

  @Override
  public List<Predecessor> predecessors(JobId id, long afterRow, int limit) {
    synchronized (table) {
      Row row = table.find(id);
      Join join = row == null ? null : table.links().join(row);
      return join == null
          ? List.of()
          : there(join, afterRow).limit(limit).map(before -> predecessor(join, before)).toList();
    }
  }

  private static Predecessor predecessor(Join join, Row row) {
    Group.Member member = join.group.members.get(row.number);
    JobStatus ended = member == null ? null : member.ended;
    @Nullable Run latest = ended == null ? null : row.history.peekFirst();
    return new Predecessor(
        row.number,
        row.id(),
        ended == null ? row.status : ended,
        latest == null ? null : latest.result(),
        latest == null ? null : latest.error());
  }
}
