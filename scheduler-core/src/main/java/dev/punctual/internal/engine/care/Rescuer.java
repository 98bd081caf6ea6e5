package dev.punctual.internal.engine.care;

import dev.punctual.EventSink;
import dev.punctual.InvalidInputException;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerEvent;
import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.port.Rescued;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over the runs of dead nodes. Many of them take long, so this is never done within a
 * heartbeat: the rescuer would lose its own lease meanwhile. Thread-safe.
 */
public final class Rescuer {
  private static final Logger LOG = LoggerFactory.getLogger(Rescuer.class);

  private final NodeQueue queue;
  private final NodeTiming timing;
  private final EventSink events;
  private final AtomicBoolean busy = new AtomicBoolean();

  public Rescuer(NodeQueue queue, NodeTiming timing, EventSink events) {
    this.queue = queue;
    this.timing = timing;
    this.events = events;
  }

  /** Whether it took anything over; not while another thread is at it. */
  public boolean rescue() {
    if (!busy.compareAndSet(false, true)) {
      return false;
    }
    try {
      return rescueAll();
    } finally {
      busy.set(false);
    }
  }

  private boolean rescueAll() {
    boolean any = false;
    List<Rescued> jobs = queue.rescue(timing.maxCrashes(), timing.lease());
    while (!jobs.isEmpty()) {
      any = true;
      LOG.warn(
          "took over {} jobs of dead nodes, {} among them",
          jobs.size(),
          InvalidInputException.show(jobs.get(0).id()));
      events.accept(new SchedulerEvent.JobsRescued(jobs));
      jobs = queue.rescue(timing.maxCrashes(), timing.lease());
    }
    return any;
  }
}
