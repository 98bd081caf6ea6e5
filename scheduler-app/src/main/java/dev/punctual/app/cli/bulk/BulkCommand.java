package dev.punctual.app.cli.bulk;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.search.FilterOptions;
import dev.punctual.app.cli.text.BulkText;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.bulk.BulkAction;
import dev.punctual.bulk.BulkPlan;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.bulk.BulkView;
import dev.punctual.search.JobFilter;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does one thing to all jobs that match, and tells how far that is. */
@Command(
    name = "bulk",
    description = "Does one thing to all jobs that match, step by step, on a node that runs.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual bulk cancel --handler email --late 1h --dry-run",
      "  punctual bulk cancel --handler email --late 1h --expect 37 --as ann",
      "  punctual bulk reschedule --tag vip --at 2026-03-01T14:00",
      "  punctual bulk spread --due-after 2026-03-01T09:00 --due-before 2026-03-01T09:00 --over 10m",
      "  punctual bulk show 17",
      "  punctual bulk abort 17"
    })
public final class BulkCommand implements Callable<Integer> {
  private static final int LISTED = 20;

  @Mixin private Common common;

  @Mixin private FilterOptions options;

  @Parameters(
      index = "0",
      paramLabel = "ACTION",
      description =
          "cancel, retry, reschedule, pause, prioritise, spread or delete; or list, or show or abort"
              + " ID.")
  private String action = "";

  @Parameters(
      index = "1",
      paramLabel = "ID",
      arity = "0..1",
      description = "The number to show or abort.")
  private @Nullable Long id;

  @Option(names = "--all", description = "All jobs, where no condition is given.")
  private boolean all;

  @Option(names = "--dry-run", description = "Only tells how many jobs it would be, and which.")
  private boolean dryRun;

  @Option(names = "--expect", description = "Refuse unless there are so many jobs.")
  private @Nullable Integer expect;

  @Option(names = "--delay", description = "How long to wait before it begins. Default: 10s.")
  private String delay = "10s";

  @Option(names = "--at", description = "When rescheduled jobs are to run.")
  private @Nullable String at;

  @Option(names = "--trigger", description = "When rescheduled jobs are to recur.")
  private @Nullable String trigger;

  @Option(names = "--priority", description = "The priority of jobs that are prioritised.")
  private @Nullable Integer priority;

  @Option(
      names = "--over",
      description = "By how much jobs that are spread run later at most, 1s to 24h.")
  private @Nullable String over;

  @Option(names = "--until", description = "When the pause of jobs ends by itself.")
  private @Nullable String until;

  @Option(names = "--reason", description = "Why.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    ZoneId zone = settings.scheduler().defaultZone();
    BulkText text = new BulkText(zone);
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      return switch (action.toLowerCase(Locale.ROOT)) {
        case "list" -> list(scheduler, text);
        case "show" -> show(scheduler, text);
        case "abort" -> abort(scheduler);
        default -> request(scheduler, text, zone);
      };
    }
  }

  private int list(JobScheduler scheduler, BulkText text) {
    List<BulkProgress> latest = scheduler.bulk().latest(LISTED);
    common.answer(latest.stream().map(BulkView::of).toList(), text.table(latest));
    return ExitCode.OK;
  }

  private int show(JobScheduler scheduler, BulkText text) {
    BulkProgress found = scheduler.bulk().progress(number()).orElse(null);
    if (found == null) {
      common.err().println("No bulk " + id + " is there.");
      return ExitCode.NOT_FOUND;
    }
    common.answer(BulkView.of(found), text.details(found));
    return ExitCode.OK;
  }

  private int abort(JobScheduler scheduler) {
    boolean ended = scheduler.bulk().abort(number());
    common.answer(
        Map.of("aborted", ended),
        ended ? "aborted bulk " + id : "No bulk " + id + " is there, or it has ended.");
    return ended ? ExitCode.OK : ExitCode.CONFLICT;
  }

  private long number() {
    if (id == null) {
      throw new InvalidInputException("ID", id, "the number of a bulk; bulk list tells them");
    }
    return id;
  }

  private int request(JobScheduler scheduler, BulkText text, ZoneId zone) {
    BulkAction wanted = BulkAction.parse(action);
    JobFilter filter = options.filter(zone, scheduler.clock());
    if (all != filter.wantsAll()) {
      throw new InvalidInputException(
          "--all", all, "conditions such as --handler or --tag, or else --all");
    }
    BulkRequest request = terms(wanted, filter, zone);
    if (dryRun) {
      BulkPlan plan = scheduler.bulk().dryRun(request);
      common.answer(BulkView.of(plan), BulkText.words(plan, wanted));
      return ExitCode.OK;
    }
    BulkProgress asked = scheduler.bulk().start(told(request)).progress();
    common.answer(BulkView.of(asked), text.details(asked));
    return ExitCode.OK;
  }

  private BulkRequest terms(BulkAction wanted, JobFilter filter, ZoneId zone) {
    BulkRequest.Begun begun = BulkRequest.of(filter);
    return switch (wanted) {
      case CANCEL -> begun.cancel();
      case RETRY -> begun.retry();
      case RESCHEDULE -> rescheduled(begun, zone);
      case PAUSE ->
          until == null
              ? begun.pause()
              : begun.pauseUntil(WhenText.instant("--until", until, zone));
      case PRIORITISE -> begun.prioritise(given("--priority", priority));
      case SPREAD -> begun.spread(WhenText.duration("--over", given("--over", over)));
      case DELETE -> begun.delete();
    };
  }

  private BulkRequest rescheduled(BulkRequest.Begun begun, ZoneId zone) {
    if (trigger != null) {
      return begun.reschedule(Trigger.parse(trigger, zone));
    }
    return begun.rescheduleAt(WhenText.instant("--at", given("--at or --trigger", at), zone));
  }

  private static <T> T given(String option, @Nullable T value) {
    if (value == null) {
      throw new InvalidInputException(option, null, "a value for this action");
    }
    return value;
  }

  private BulkRequest told(BulkRequest request) {
    Duration wait = WhenText.duration("--delay", delay);
    BulkRequest told = request.after(wait);
    told = reason == null ? told : told.because(reason);
    return expect == null ? told : told.expecting(expect);
  }
}
