package dev.punctual.app.cli.imports;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.imports.dialect.Comparison;
import dev.punctual.app.cli.imports.dialect.Difference;
import dev.punctual.app.cli.imports.dialect.ForeignCron;
import dev.punctual.app.cli.imports.source.Contents;
import dev.punctual.app.cli.imports.source.EntrySchedule;
import dev.punctual.app.cli.imports.source.SourceEntry;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an import would do: the jobs, and what is refused or left out. For one thread. */
final class Plan {
  /** Seconds of work, minutes where cron-utils is slow, however many lines fire every second. */
  private static final int MOST_EVALUATIONS = 1_000_000;

  private final ImportOptions options;
  private final Instant now;
  private final Map<String, PlannedJob> jobs = new LinkedHashMap<>();
  private final List<Contents.Remark> refused = new ArrayList<>();
  private final List<Contents.Remark> leftOut;
  private int evaluations = MOST_EVALUATIONS;

  Plan(Contents contents, ImportOptions options, Instant now) {
    this.options = options;
    this.now = now;
    this.refused.addAll(contents.refused());
    this.leftOut = contents.leftOut();
    contents.entries().forEach(this::add);
  }

  List<PlannedJob> jobs() {
    return List.copyOf(jobs.values());
  }

  List<Contents.Remark> refused() {
    return List.copyOf(refused);
  }

  List<Contents.Remark> leftOut() {
    return leftOut;
  }

  private void add(SourceEntry entry) {
    try {
      PlannedJob job = job(entry);
      PlannedJob other = jobs.putIfAbsent(job.id(), job);
      if (other != null) {
        throw new InvalidInputException(
            "name", job.id(), "one that is not taken by " + other.entry().where());
      }
    } catch (InvalidInputException wrong) {
      refused.add(new Contents.Remark(entry.where(), String.valueOf(wrong.getMessage())));
    }
  }

  private PlannedJob job(SourceEntry entry) {
    EntrySchedule schedule = entry.schedule();
    String id = JobId.of(options.id(entry.name())).value();
    String handler = HandlerName.of(options.handler(entry.handler())).value();
    List<String> notes = new ArrayList<>(schedule.notes());
    Optional<ForeignCron> foreign =
        schedule.dialect().map(dialect -> dialect.read(schedule.expression()));
    Trigger plain =
        Trigger.parse(
            foreign.map(ForeignCron::trigger).orElse(schedule.expression()), schedule.zone());
    Trigger timed =
        foreign
            .filter(cron -> options.keepClockChanges())
            .map(cron -> plain.withPolicies(cron.clock().policies()))
            .orElse(plain);
    Trigger trigger = timed.withPolicies(schedule.policies());
    requireFuture(trigger);
    foreign.ifPresent(cron -> notes.addAll(cron.notes()));
    List<Difference> differences =
        foreign.map(cron -> differences(cron, timed, notes)).orElse(List.of());
    return new PlannedJob(id, handler, entry, trigger, differences, List.copyOf(notes));
  }

  /** A past year, or an end that is past: such a job would be over before it begins. */
  private void requireFuture(Trigger trigger) {
    if (trigger.recurring() && trigger.next(now).isEmpty()) {
      throw new InvalidInputException(
          "schedule", trigger.text(), "one with an occurrence after " + now);
    }
  }

  /** cron-utils accepts some expressions on which it then fails, such as 31W in February. */
  private List<Difference> differences(ForeignCron cron, Trigger ours, List<String> notes) {
    if (evaluations <= 0) {
      notes.add("not compared: the entries before it fire too often");
      return List.of();
    }
    Comparison comparison = new Comparison(cron, ours, now);
    try {
      return comparison.differences();
    } catch (RuntimeException unable) {
      notes.add("not compared: cron-utils cannot evaluate this expression");
      return List.of();
    } finally {
      evaluations -= comparison.evaluations();
    }
  }
}
