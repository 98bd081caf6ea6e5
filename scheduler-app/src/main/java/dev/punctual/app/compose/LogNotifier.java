package dev.punctual.app.compose;

import dev.punctual.handler.JobHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers reminders and notifications into the node's log. Thread-safe. */
final class LogNotifier implements JobHandler<Metadata> {
  private static final Logger LOG = LoggerFactory.getLogger("dev.punctual.notify");

  private final JobType type;

  private LogNotifier(JobType type) {
    this.type = type;
  }

  static HandlerBinding<Metadata> binding(JobType type) {
    return new HandlerBinding<>(type.text(), Metadata.class, new LogNotifier(type));
  }

  @Override
  public Outcome run(Metadata metadata, RunContext run) {
    LOG.info("{} {}: {}", type.text(), run.jobId(), metadata);
    return Outcome.done();
  }
}
