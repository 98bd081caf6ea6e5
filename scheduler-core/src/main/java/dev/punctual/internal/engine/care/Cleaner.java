package dev.punctual.internal.engine.care;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import dev.punctual.internal.engine.agent.Thrown;
import dev.punctual.port.JobStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes ended jobs and old history after the configured number of days. */
public final class Cleaner implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Cleaner.class);
  private static final int AT_ONCE = 5000;

  private final JobStore jobs;
  private final Duration age;
  private final EventSink events;

  public Cleaner(JobStore jobs, Duration age, EventSink events) {
    this.jobs = jobs;
    this.age = age;
    this.events = events;
  }

  @Override
  public void run() {
    try {
      JobStore.Removed removed;
      do {
        removed = jobs.removeEnded(age, AT_ONCE);
        if (removed.jobs() > 0 || removed.runs() > 0) {
          LOG.info("removed {} ended jobs and {} runs", removed.jobs(), removed.runs());
          events.accept(new SchedulerEvent.CleanedUp(removed));
        }
      } while (removed.jobs() == AT_ONCE || removed.runs() >= AT_ONCE);
    } catch (RuntimeException failure) {
      LOG.warn("clean-up put off: {}", Thrown.shown(failure));
    }
  }
}
