package dev.punctual.app.cli.failed;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.job.JobType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which failed jobs. */
final class FailedOptions {
  @Parameters(paramLabel = "ID", arity = "0..*", description = "Only these jobs.")
  private List<String> ids = List.of();

  @Option(names = "--handler", description = "Only jobs of this handler.")
  private @Nullable String handler;

  @Option(names = "--type", description = "event_reminder, notification, email, sms, custom.")
  private @Nullable String type;

  @Option(
      names = "--fault",
      description = "Only jobs that failed with this kind of error; failed --groups tells them.")
  private @Nullable String fault;

  @Option(
      names = "--since",
      description = "Only jobs that failed then or later: a time, or how long ago, such as 2h.")
  private @Nullable String since;

  @Option(
      names = "--until",
      description = "Only jobs that failed then or earlier: a time, or how long ago.")
  private @Nullable String until;

  @Option(
      names = "--containing",
      description = "Only jobs with this text in their id, their error or their metadata.")
  private @Nullable String containing;

  boolean namesJobs() {
    return !ids.isEmpty();
  }

  boolean namesNothing() {
    return ids.isEmpty()
        && handler == null
        && type == null
        && fault == null
        && since == null
        && until == null
        && containing == null;
  }

  @Nullable String handler() {
    return handler;
  }

  /**
   * What they say.
   *
   * @param zone in which people type times
   */
  DeadLetterFilter filter(ZoneId zone, InstantSource clock) {
    DeadLetterFilter filter =
        ids.isEmpty() ? DeadLetterFilter.ALL : DeadLetterFilter.of(ids.toArray(String[]::new));
    filter = handler == null ? filter : filter.withHandler(handler);
    filter = type == null ? filter : filter.withType(JobType.parse(type));
    filter = fault == null ? filter : filter.withFault(ErrorFingerprint.of(fault));
    filter = since == null ? filter : filter.failedFrom(time("--since", since, zone, clock));
    filter = until == null ? filter : filter.failedUntil(time("--until", until, zone, clock));
    return containing == null ? filter : filter.withText(containing);
  }

  private static Instant time(String field, String text, ZoneId zone, InstantSource clock) {
    try {
      return clock.instant().minus(WhenText.duration(field, text));
    } catch (InvalidInputException noDuration) {
      return WhenText.instant(field, text, zone);
    }
  }
}
