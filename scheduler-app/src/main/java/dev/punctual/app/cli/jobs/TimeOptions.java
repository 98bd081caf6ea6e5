package dev.punctual.app.cli.jobs;

import dev.punctual.app.cli.text.WhenText;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a job is to run: at most one of these. */
final class TimeOptions {
  @Option(names = "--at", description = "Once, such as 2026-12-24T09:00 or …T09:00:00Z.")
  private @Nullable String at;

  @Option(names = "--in", description = "Once, after that long, such as 15m.")
  private @Nullable String in;

  @Option(
      names = "--trigger",
      description = {"Again and again, such as daily:08:00 or", "'every other friday at 9:00'."})
  private @Nullable String trigger;

  Optional<Instant> at(ZoneId zone) {
    return Optional.ofNullable(at).map(text -> WhenText.instant("--at", text, zone));
  }

  Optional<Duration> in() {
    return Optional.ofNullable(in).map(text -> WhenText.duration("--in", text));
  }

  Optional<Trigger> trigger(ZoneId zone) {
    return Optional.ofNullable(trigger)
        .map(text -> Trigger.parseSentence(text, zone, Instant.now()));
  }
}
