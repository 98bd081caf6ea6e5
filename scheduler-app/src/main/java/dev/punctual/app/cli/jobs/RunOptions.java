package dev.punctual.app.cli.jobs;

import dev.punctual.app.cli.text.WhenText;
import dev.punctual.job.JobOptions;
import dev.punctual.retry.Backoff;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What commands that schedule take about runs: priority, retries, timeout, key. */
final class RunOptions {
  @Option(names = "--priority", description = "Higher runs first. Default: 0.")
  private int priority;

  @Option(names = "--max-retries", description = "Default: setting max_retries.")
  private @Nullable Integer maxRetries;

  @Option(
      names = "--backoff",
      description = "First wait, factor, spread and cap, such as PT10S*2.0~0.2<PT1H.")
  private @Nullable String backoff;

  @Option(names = "--timeout", description = "The longest a run may take, such as 5m.")
  private @Nullable String timeout;

  @Option(
      names = "--concurrency-key",
      description = "What it shares with other jobs of which a limit lets few run at once.")
  private @Nullable String concurrencyKey;

  JobOptions read() {
    JobOptions all = JobOptions.DEFAULT.withPriority(priority);
    all = maxRetries == null ? all : all.withMaxRetries(maxRetries);
    all = backoff == null ? all : all.withBackoff(Backoff.parse(backoff));
    all = timeout == null ? all : all.withTimeout(WhenText.duration("--timeout", timeout));
    return concurrencyKey == null ? all : all.withConcurrencyKey(concurrencyKey);
  }
}
