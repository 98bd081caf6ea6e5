package dev.punctual.store.memory;

import dev.punctual.internal.search.JobMatch;
import dev.punctual.job.EventId;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.search.JobFilter;
import dev.punctual.store.memory.internal.EventMove;
import dev.punctual.store.memory.internal.LoadedCodec;
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
    JobFilter wanted = JobFilter.ALL.withEvent(event.value());
    JobMatch match = new JobMatch(wanted, table.now(), LoadedCodec::get);
    return table.newestFirst().stream().map(Row::job).filter(match).toList();
  }
}
