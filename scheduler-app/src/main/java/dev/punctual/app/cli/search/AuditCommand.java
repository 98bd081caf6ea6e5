package dev.punctual.app.cli.search;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.AuditText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.audit.AuditView;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists who asked for what. */
@Command(
    name = "audit",
    description = "Lists who asked for what: commands that changed something, the latest first.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual audit --since 2h",
      "  punctual audit --job report --json",
      "  punctual audit --who ann --action cancel --limit 100"
    })
public final class AuditCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(names = "--who", description = "Only what this one asked for.")
  private @Nullable String who;

  @Option(names = "--action", description = "Only this, such as cancel, edit or pause.")
  private @Nullable String action;

  @Option(names = "--job", description = "Only what changed this job, alone or among others.")
  private @Nullable String job;

  @Option(
      names = "--about",
      paramLabel = "KIND[=NAME]",
      description =
          "Only what was about this: job, jobs, event, batch, bulk, declarations, all, handler,"
              + " type, node or key.")
  private @Nullable String about;

  @Option(
      names = "--since",
      description = "Only what was asked for then or later: a time, or how long ago, such as 2h.")
  private @Nullable String since;

  @Option(
      names = "--until",
      description = "Only what was asked for before: a time, or how long ago.")
  private @Nullable String until;

  @Option(names = "--page", description = "Where to go on, as the page before told.")
  private @Nullable Long page;

  @Option(names = "--limit", description = "How many at most, up to 1000. Default: 50.")
  private int limit = 50;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    ZoneId zone = settings.scheduler().defaultZone();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      List<AuditEntry> entries =
          scheduler.audit().page(filter(zone, scheduler.clock()), page, limit);
      common.answer(
          entries.stream().map(AuditView::of).toList(), new AuditText(zone).table(entries, limit));
      return ExitCode.OK;
    }
  }

  private AuditFilter filter(ZoneId zone, InstantSource clock) {
    AuditFilter filter = AuditFilter.ALL;
    filter = who == null ? filter : filter.by(who);
    filter = action == null ? filter : filter.withAction(action);
    filter = job == null ? filter : filter.ofJob(job);
    filter = about == null ? filter : about(filter, about);
    filter = since == null ? filter : filter.since(RunsCommand.past("--since", since, zone, clock));
    return until == null ? filter : filter.before(RunsCommand.past("--until", until, zone, clock));
  }

  private static AuditFilter about(AuditFilter filter, String what) {
    int end = what.indexOf('=');
    return end < 0
        ? filter.about(what)
        : filter.about(what.substring(0, end), what.substring(end + 1));
  }
}
