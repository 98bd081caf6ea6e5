package dev.punctual.spring.internal;

import dev.punctual.Declared;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Declares the recurring jobs and starts the node when everything else is started, and stops it
 * before anything else is: it claims no more, and its runs end within the drain time. Thread-safe.
 */
public final class NodeLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLifecycle.class);

  private final JobScheduler scheduler;
  private final JobMethods methods;
  private final Terms terms;
  private volatile boolean running;

  /**
   * What a start does.
   *
   * @param runs whether it starts the node
   * @param declaredBy whose the recurring jobs are
   * @param retires whether it cancels those that are not declared any more, if it starts the node
   */
  public record Terms(boolean runs, String declaredBy, boolean retires) {}

  /** For a scheduler that is not started. */
  public NodeLifecycle(JobScheduler scheduler, JobMethods methods, Terms terms) {
    this.scheduler = scheduler;
    this.methods = methods;
    this.terms = terms;
  }

  @Override
  public synchronized void start() {
    if (running) {
      return;
    }
    declare();
    if (terms.runs()) {
      scheduler.start();
    }
    running = true;
  }

  /** A process that runs nothing may lack handlers that its siblings have, so it misses none. */
  private void declare() {
    List<JobRequest> recurring = methods.recurring();
    if (terms.runs()) {
      tidy(scheduler.declare(terms.declaredBy(), recurring));
    } else if (!recurring.isEmpty()) {
      scheduler.declare(terms.declaredBy(), recurring);
    }
  }

  private void tidy(Declared declared) {
    List<String> leftOver = declared.leftOver().stream().map(JobId::value).sorted().toList();
    if (leftOver.isEmpty()) {
      return;
    }
    if (terms.retires()) {
      scheduler.retire(terms.declaredBy(), declared.leftOver());
      LOG.info(
          "recurring jobs that this version does not have any more are cancelled: {}", leftOver);
    } else {
      LOG.warn(
          "recurring jobs go on that {} declared once and does not have any more: {}; cancel them,"
              + " or set punctual.retire-left-over=true",
          terms.declaredBy(),
          leftOver);
    }
  }

  /** Not on the caller's thread, which has other things to stop meanwhile. */
  @Override
  public void stop(Runnable done) {
    Thread stopping =
        new Thread(
            () -> {
              try {
                stop();
              } finally {
                done.run();
              }
            },
            "punctual-stop");
    stopping.start();
  }

  @Override
  public void stop() {
    scheduler.stop();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
