package dev.punctual.app.cli.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.Unique;
import dev.punctual.app.cli.text.WhenText;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of which job there is to be one at a time, and what becomes of an earlier one. */
final class UniqueOptions {
  /** What is done where a job is in the way. */
  enum Conflict {
    ERROR,
    REPLACE,
    KEEP,
    UPDATE,
    DEBOUNCE
  }

  @Option(
      names = "--unique",
      description = "Instead of an ID: one job at a time of its handler and metadata.")
  private boolean byPayload;

  @Option(
      names = "--unique-key",
      paramLabel = "KEY",
      description = "Instead of an ID: one job at a time of its handler and this key.")
  private @Nullable String key;

  @Option(
      names = "--unique-for",
      paramLabel = "TIME",
      description = "A unique job is the only one for that long at least, such as 1h.")
  private @Nullable String window;

  @Option(
      names = "--on-conflict",
      description = {
        "If the id is taken: error, replace, keep or update.",
        "For unique jobs: error, replace, keep or debounce. Default: error."
      })
  private Conflict conflict = Conflict.ERROR;

  @Option(
      names = "--at-most",
      paramLabel = "TIME",
      description = "How long debounce may push a run back in all, such as 5m.")
  private @Nullable String bound;

  /** What a job is unique by; empty for one with an id of its own. */
  Optional<Unique> unique(@Nullable String id) {
    if (!byPayload && key == null) {
      requireNone("--unique-for", window, "none without --unique or --unique-key");
      requireNone("--at-most", bound, "none without --unique or --unique-key");
      return Optional.empty();
    }
    requireNone("job id", id, "none with --unique or --unique-key, which make it");
    if (byPayload) {
      requireNone("--unique-key", key, "none with --unique");
    }
    Unique unique = key == null ? Unique.byPayload() : Unique.byKey(key);
    Duration time = window == null ? null : WhenText.duration("--unique-for", window);
    return Optional.of(ruled(time == null ? unique : unique.within(time)));
  }

  private Unique ruled(Unique unique) {
    if (conflict == Conflict.DEBOUNCE) {
      if (bound == null) {
        throw new InvalidInputException("--at-most", bound, "a duration with debounce, such as 5m");
      }
      return unique.debounce(WhenText.duration("--at-most", bound));
    }
    requireNone("--at-most", bound, "none without --on-conflict debounce");
    return switch (conflict) {
      case ERROR -> unique;
      case REPLACE -> unique.replace();
      case KEEP -> unique.keep();
      case UPDATE, DEBOUNCE ->
          throw new InvalidInputException(
              "--on-conflict", "update", "error, replace, keep or debounce for a unique job");
    };
  }

  /** For a job with an id of its own. */
  OnConflict onConflict() {
    if (conflict == Conflict.DEBOUNCE) {
      throw new InvalidInputException(
          "--on-conflict",
          "debounce",
          "one with --unique or --unique-key; else error, replace, keep or update");
    }
    return OnConflict.valueOf(conflict.name());
  }

  private static void requireNone(String option, @Nullable String value, String legal) {
    if (value != null) {
      throw new InvalidInputException(option, value, legal);
    }
  }
}
