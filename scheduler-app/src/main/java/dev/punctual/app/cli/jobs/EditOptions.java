package dev.punctual.app.cli.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.text.Json;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.Metadata;
import dev.punctual.retry.Backoff;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of a job is to be different, beside its time; what is not given stays. */
final class EditOptions {
  private static final String NO_TIMEOUT = "none";
  private static final String NODES_BACKOFF = "default";

  @Option(names = "--priority", description = "Higher runs first.")
  private @Nullable Integer priority;

  @Option(
      names = {"--retries", "--max-retries"},
      paramLabel = "NUMBER",
      description = "How often a failed run is tried again.")
  private @Nullable Integer retries;

  @Option(
      names = "--backoff",
      description = "Wait before a retry, such as PT10S*2.0~0.2<PT1H; default for the node's own.")
  private @Nullable String backoff;

  @Option(names = "--timeout", description = "The longest a run may take, such as 5m, or none.")
  private @Nullable String timeout;

  @Option(
      names = {"--payload", "--metadata"},
      paramLabel = "JSON",
      description = "A JSON object: the job's own data, the whole of it.")
  private @Nullable String payload;

  @Option(
      names = "--concurrency-key",
      description = "What it shares with other jobs that a limit counts together; '' for nothing.")
  private @Nullable String key;

  boolean isEmpty() {
    return priority == null
        && retries == null
        && backoff == null
        && timeout == null
        && key == null
        && payload == null;
  }

  JobEdit of(JobEdit edit) {
    JobEdit all = priority == null ? edit : edit.priority(priority);
    all = retries == null ? all : all.maxRetries(retries);
    all = backoff == null ? all : withBackoff(all, backoff);
    all = timeout == null ? all : withTimeout(all, timeout);
    all = key == null ? all : key.isEmpty() ? all.noConcurrencyKey() : all.concurrencyKey(key);
    return payload == null ? all : all.with(json(payload));
  }

  private static JobEdit withBackoff(JobEdit edit, String text) {
    return text.equals(NODES_BACKOFF) ? edit.nodesBackoff() : edit.backoff(Backoff.parse(text));
  }

  private static JobEdit withTimeout(JobEdit edit, String text) {
    return text.equals(NO_TIMEOUT)
        ? edit.noTimeout()
        : edit.timeout(WhenText.duration("--timeout", text));
  }

  private static Metadata json(String text) {
    Metadata checked = new Metadata(text);
    if (!Json.read(text).isObject()) {
      throw new InvalidInputException("--payload", text, "a JSON object");
    }
    return checked;
  }
}
