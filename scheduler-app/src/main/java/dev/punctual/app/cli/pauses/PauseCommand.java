package dev.punctual.app.cli.pauses;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.options.Missing;
import dev.punctual.app.cli.text.PauseText;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.job.Job;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pauses jobs. */
@Command(
    name = "pause",
    description = "Pauses a job, a handler, a type, a node, or everything; runs under way go on.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual pause daily_report",
      "  punctual pause --type email --for 2h --reason 'the relay is down'",
      "  punctual pause --node 6f0c8e9a-3d52-4f6e-9c0b-1b1f0a7d2c11 --reason 'new kernel'",
      "  punctual pause --all --until 2026-12-27T08:00 --zone Europe/Berlin"
    })
public final class PauseCommand implements Callable<Integer> {
  @Mixin private Common common;

  @ArgGroup(multiplicity = "1")
  private ScopeOptions scope = new ScopeOptions();

  @ArgGroup private End end = new End();

  @Option(names = "--zone", description = "IANA zone of --until. Default: setting default_zone.")
  private @Nullable String zone;

  @Option(names = "--reason", description = "Why, for whoever finds it paused.")
  private @Nullable String reason;

  /** When the pause ends by itself: at most one of these. */
  private static final class End {
    @Option(names = "--until", description = "Until then, such as 2026-12-27T08:00.")
    private @Nullable String until;

    @Option(names = "--for", description = "For that long, such as 2h.")
    private @Nullable String length;

    Optional<Instant> instant(ZoneId zone, Instant now) {
      return until != null
          ? Optional.of(WhenText.instant("--until", until, zone))
          : Optional.ofNullable(length).map(text -> now.plus(WhenText.duration("--for", text)));
    }
  }

  @Override
  public Integer call() {
    PauseScope what = scope.scope();
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      if (!scheduler.pause(what, terms(zone(settings), scheduler.clock().instant()))) {
        return explain(scheduler, what);
      }
      PauseText text = new PauseText(settings.scheduler().defaultZone());
      Optional<Pause> pause =
          scheduler.pauses().stream().filter(one -> one.scope().equals(what)).findFirst();
      common.answer(
          pause.map(PauseText::json).orElseThrow(), pause.map(text::sentence).orElseThrow());
      return ExitCode.OK;
    }
  }

  private ZoneId zone(Settings settings) {
    return zone == null ? settings.scheduler().defaultZone() : Trigger.zone(zone);
  }

  /** By the store's clock, for that ends the pause. */
  private Pause.Terms terms(ZoneId inZone, Instant now) {
    return new Pause.Terms(end.instant(inZone, now).orElse(null), reason, null);
  }

  private int explain(JobScheduler scheduler, PauseScope what) {
    if (what.kind() == PauseScope.Kind.NODE) {
      common.err().println("No living " + what + ".");
      return ExitCode.NOT_FOUND;
    }
    return explain(scheduler.get(what.name()), what.name());
  }

  private int explain(Optional<Job> job, String id) {
    if (job.isEmpty()) {
      return Missing.say(common, id);
    }
    common
        .err()
        .println(
            InvalidInputException.show(id) + " not paused: it is " + job.get().status().text());
    return ExitCode.CONFLICT;
  }
}
