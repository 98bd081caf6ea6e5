package dev.punctual.app.cli.pauses;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.job.PauseScope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is paused or resumed: exactly one of these. */
final class ScopeOptions {
  @Parameters(paramLabel = "ID", arity = "0..1", description = "One job.")
  private @Nullable String id;

  @Option(names = "--handler", description = "The jobs of this handler, those to come included.")
  private @Nullable String handler;

  @Option(
      names = "--type",
      description = "The jobs of this type: event_reminder, notification, email, sms, custom.")
  private @Nullable String type;

  @Option(names = "--all", description = "Every job, those to come included.")
  private boolean all;

  @Option(names = "--node", description = "A node, by its id: it finishes and claims nothing.")
  private @Nullable String node;

  PauseScope scope() {
    if (id != null) {
      return PauseScope.job(id);
    }
    if (handler != null) {
      return PauseScope.handler(handler);
    }
    if (type != null) {
      return PauseScope.type(JobType.parse(type));
    }
    if (node != null) {
      return PauseScope.node(NodeId.of(node));
    }
    if (all) {
      return PauseScope.all();
    }
    throw new InvalidInputException(
        "what to pause", null, "the id of a job, --handler, --type, --node or --all");
  }
}
