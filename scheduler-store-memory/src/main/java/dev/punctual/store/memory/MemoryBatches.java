package dev.punctual.store.memory;

import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.chain.BatchName;
import dev.punctual.chain.BatchProgress;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.port.JobBatches;
import dev.punctual.store.memory.Group.Join;
import dev.punctual.store.memory.Group.Member;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Batches of the table. Thread-safe. */
record MemoryBatches(Table table, Definitions definitions, MemoryWakeUps wakeUps)
    implements JobBatches {

  @Override
  public boolean open(BatchName name) {
    synchronized (table) {
      return table.links().open(name);
    }
  }

  @Override
  public List<ScheduleResult> add(
      BatchName name, @Nullable JobId by, List<NewJob> jobs, OnConflict onConflict) {
    if (jobs.isEmpty()) {
      return List.of();
    }
    List<ScheduleResult> results;
    synchronized (table) {
      Group batch = known(name);
      if (batch.closedAt != null && batch.pending().noneMatch(member -> member.id.equals(by))) {
        throw new InvalidInputException(
            "batch", name, "a batch that is open, or a member of it that runs");
      }
      results = definitions.write(jobs, onConflict, null, name);
      jobs.forEach(job -> table.links().add(batch, table.known(job.id())));
    }
    wakeUps.wakeAll();
    return results;
  }

  private Group known(BatchName name) {
    return Definitions.known(table.links().batch(name), name);
  }

  @Override
  public boolean close(BatchName name) {
    boolean closed;
    synchronized (table) {
      Group batch = known(name);
      closed = batch.closedAt == null;
      if (closed) {
        batch.closedAt = table.now();
        table.links().lookAt(batch);
      }
    }
    wakeUps.wakeAll();
    return closed;
  }

  @Override
  public int cancel(BatchName name) {
    synchronized (table) {
      Group batch = known(name);
      List<Row> toCancel =
          Stream.concat(
                  batch.joins.stream().filter(join -> join.waits).map(this::waiting),
                  batch.members.entrySet().stream()
                      .filter(member -> member.getValue().ended == null)
                      .map(member -> table.find(member.getKey())))
              .flatMap(Stream::ofNullable)
              .filter(row -> row.status == JobStatus.SCHEDULED || row.status == JobStatus.RUNNING)
              .distinct()
              .toList();
      toCancel.forEach(row -> table.change(row, row::callOff));
      close(name);
      return toCancel.size();
    }
  }

  private @Nullable Row waiting(Join join) {
    return table.find(join.number);
  }

  @Override
  public Optional<BatchProgress> progress(BatchName name) {
    synchronized (table) {
      return Optional.ofNullable(table.links().batch(name)).map(batch -> progress(name, batch));
    }
  }

  private BatchProgress progress(BatchName name, Group batch) {
    long running =
        batch.members.entrySet().stream()
            .filter(member -> member.getValue().ended == null)
            .flatMap(member -> Stream.ofNullable(table.find(member.getKey())))
            .filter(row -> row.lockedBy != null)
            .count();
    return new BatchProgress(
        name,
        batch.openedAt,
        batch.closedAt,
        new BatchProgress.Jobs(
            batch.members.size(),
            count(batch, member -> member.ended == JobStatus.COMPLETED),
            count(batch, member -> member.ended == JobStatus.FAILED),
            count(batch, member -> member.ended == JobStatus.CANCELLED),
            running,
            count(batch, member -> member.ended == null) - running));
  }

  private static long count(Group batch, Predicate<Member> which) {
    return batch.members.values().stream().filter(which).count();
  }
}
