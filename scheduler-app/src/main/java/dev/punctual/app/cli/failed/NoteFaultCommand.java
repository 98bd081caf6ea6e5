package dev.punctual.app.cli.failed;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FaultNote;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is known of a kind of error. */
@Command(
    name = "note-fault",
    description =
        "Says what is known of a kind of error, and until when nobody needs to be told of it; in"
            + " place of what was said before.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual note-fault 27ca13db063a4001 --handler email --note 'the relay is being moved'",
      "  punctual note-fault 27ca13db063a4001 --handler email --mute-for 2d",
      "  punctual note-fault 27ca13db063a4001 --handler email      takes back what was said"
    })
public final class NoteFaultCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "FAULT", description = "As failed --groups tells it.")
  private String fault = "";

  @Option(names = "--handler", required = true, description = "Of the jobs that fail so.")
  private String handler = "";

  @Option(names = "--note", description = "What is known, such as the number of an issue.")
  private @Nullable String note;

  @ArgGroup private Mute mute = new Mute();

  /** Until when it is muted: at most one of these. */
  private static final class Mute {
    @Option(names = "--mute-until", description = "Until then, such as 2026-12-27T08:00.")
    private @Nullable String until;

    @Option(names = "--mute-for", description = "For that long, such as 2d.")
    private @Nullable String length;

    @Nullable Instant instant(ZoneId zone, Instant now) {
      if (until != null) {
        return WhenText.instant("--mute-until", until, zone);
      }
      return length == null ? null : now.plus(WhenText.duration("--mute-for", length));
    }
  }

  @Override
  public Integer call() {
    ErrorFingerprint which = ErrorFingerprint.of(fault);
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      Instant now = scheduler.clock().instant();
      FaultNote said = new FaultNote(mute.instant(settings.scheduler().defaultZone(), now), note);
      boolean changed = scheduler.deadLetters().note(handler, which, said);
      common.answer(Map.of("changed", changed), changed ? "noted" : "nothing changed");
      return changed || isKnown(scheduler, which) ? ExitCode.OK : missing();
    }
  }

  private boolean isKnown(JobScheduler scheduler, ErrorFingerprint which) {
    return scheduler.deadLetters().faults(handler, 1000).stream()
        .anyMatch(group -> group.fault().equals(which));
  }

  private int missing() {
    common.err().println("No job of this handler has failed so.");
    return ExitCode.NOT_FOUND;
  }
}
