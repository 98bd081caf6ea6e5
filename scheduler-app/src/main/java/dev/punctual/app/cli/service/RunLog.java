package dev.punctual.app.cli.service;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Transition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per run that ended: at info when the job is over badly, else at debug. Thread-safe. */
final class RunLog implements EventSink {
  private static final Logger LOG = LoggerFactory.getLogger("dev.punctual.runs");

  @Override
  public void accept(SchedulerEvent event) {
    if (event instanceof SchedulerEvent.RunRecorded run) {
      if (run.transition().status() == JobStatus.FAILED) {
        Transition.Failure why = run.transition().error();
        LOG.warn(
            "job {} failed for good{}", run.job().id(), why == null ? "" : ": " + why.reason());
      } else {
        LOG.debug(
            "job {} {}, {} ms late, took {} ms",
            run.job().id(),
            run.transition().outcome().text(),
            run.times().lateness().toMillis(),
            run.times().duration().toMillis());
      }
    }
  }
}
