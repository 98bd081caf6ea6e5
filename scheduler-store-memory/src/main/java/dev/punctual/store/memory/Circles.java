package dev.punctual.store.memory;

import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.chain.After;
import dev.punctual.chain.BatchName;
import dev.punctual.job.JobId;
import dev.punctual.job.NewJob;
import dev.punctual.store.memory.Group.Join;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks, before jobs are written, whom they would wait for. Used under the table's lock. */
final class Circles {
  private final Table table;
  private final List<NewJob> jobs;
  private final OnConflict onConflict;
  private final @Nullable BatchName batch;
  private final Map<JobId, NewJob> told = new HashMap<>();

  Circles(Table table, List<NewJob> jobs, OnConflict onConflict, @Nullable BatchName batch) {
    this.table = table;
    this.jobs = jobs;
    this.onConflict = onConflict;
    this.batch = batch;
    jobs.stream().filter(this::isWritten).forEach(job -> told.put(job.id(), job));
  }

  private boolean isWritten(NewJob job) {
    return onConflict != OnConflict.KEEP || table.find(job.id()) == null;
  }

  /**
   * @throws InvalidInputException if somebody would wait for a job or a batch that is not there, or
   *     for itself by way of others
   */
  void refuse() {
    for (NewJob job : told.values()) {
      if (job.after() != null) {
        refuseMissing(job.after());
      }
    }
    jobs.forEach(job -> refuseCircle(job.id()));
  }

  private void refuseMissing(After after) {
    if (after.batch() != null) {
      Definitions.known(table.links().batch(after.batch()), after.batch());
    }
    for (JobId before : after.jobs()) {
      if (table.find(before) == null && !told.containsKey(before)) {
        throw new InvalidInputException("after", before, "the id of a job that is there");
      }
    }
  }

  private void refuseCircle(JobId start) {
    Map<JobId, JobId> waitedForBy = new HashMap<>();
    Deque<JobId> toAsk = new ArrayDeque<>(List.of(start));
    while (!toAsk.isEmpty()) {
      JobId asked = toAsk.remove();
      for (JobId before : before(asked).toList()) {
        if (before.equals(start)) {
          throw new InvalidInputException(
              "after", circle(start, asked, waitedForBy), "jobs that do not wait for each other");
        }
        if (waitedForBy.putIfAbsent(before, asked) == null) {
          toAsk.add(before);
        }
      }
    }
  }

  private static String circle(JobId start, JobId last, Map<JobId, JobId> waitedForBy) {
    StringBuilder told = new StringBuilder(start.value());
    for (JobId at = last; !at.equals(start); at = waitedForBy.getOrDefault(at, start)) {
      told.insert(0, at + " -> ");
    }
    return told.insert(0, start + " -> ").toString();
  }

  private Stream<JobId> before(JobId id) {
    NewJob job = told.get(id);
    if (job != null) {
      return job.after() == null ? Stream.of() : before(job.after());
    }
    Row row = table.find(id);
    Join join = row == null ? null : table.links().join(row);
    return join == null || !join.waits ? Stream.of() : members(join.group);
  }

  private Stream<JobId> before(After after) {
    Group group = after.batch() == null ? null : table.links().batch(after.batch());
    return group == null ? after.jobs().stream() : members(group);
  }

  private Stream<JobId> members(Group group) {
    Stream<JobId> there = group.members.values().stream().map(member -> member.id);
    return batch != null && batch.equals(group.name)
        ? Stream.concat(there, jobs.stream().map(NewJob::id))
        : there;
  }
}
