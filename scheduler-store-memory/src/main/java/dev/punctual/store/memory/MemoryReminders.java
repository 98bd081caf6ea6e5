package dev.punctual.store.memory;

import dev.punctual.JobQuery;
import dev.punctual.job.EventId;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The reminders of an event in the table. Used under the table's lock. */
final class MemoryReminders {
  private final Table table;
  private final EventId event;

  MemoryReminders(Table table, EventId event) {
    this.table = table;
    this.event = event;
  }

  /** Their ids, newest first. */
  List<JobId> ids() {
    return all().stream().map(Job::id).toList();
  }

  /** Those of these ids that wait for their time. */
  List<JobId> waiting(Collection<JobId> ids) {
    return all().stream()
        .filter(job -> job.status() == JobStatus.SCHEDULED && ids.contains(job.id()))
        .map(Job::id)
        .toList();
  }

  /** What becomes of them when the event gets that time. */
  EventMove move(Instant newTime) {
    return new EventMove(LoadedCodec.get(), all().stream(), newTime, table.now());
  }

  private List<Job> all() {
    return table.newestFirst().stream()
        .filter(new Wanted(JobQuery.ALL.withEvent(event.value())))
        .map(Row::job)
        .toList();
  }
}
