package dev.punctual.app.cli.imports;

import static java.util.stream.Collectors.joining;

import dev.punctual.app.cli.imports.dialect.Difference;
import dev.punctual.app.cli.imports.source.Contents;
import dev.punctual.app.cli.text.TextTable;
import dev.punctual.internal.text.OneLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A plan and what came of it, for people and for programs. Immutable. */
final class ImportReport {
  private static final int TOLD = 6;
  private static final int MOST_IN_JSON = 100;
  private static final int COMMAND = 60;
  private static final int LINE = 2_000;

  private final Plan plan;
  private final List<String> actions;

  /**
   * @param actions what was done, one for each job of the plan; empty if nothing was done
   */
  ImportReport(Plan plan, List<String> actions) {
    this.plan = plan;
    this.actions = actions;
  }

  Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("applied", !actions.isEmpty());
    List<Map<String, Object>> jobs = new ArrayList<>();
    for (int i = 0; i < plan.jobs().size(); i++) {
      jobs.add(json(plan.jobs().get(i), action(i)));
    }
    all.put("jobs", jobs);
    all.put("refused", plan.refused().stream().map(ImportReport::json).toList());
    all.put("left_out", plan.leftOut().stream().map(ImportReport::json).toList());
    return all;
  }

  private static Map<String, Object> json(Contents.Remark remark) {
    return Map.of("where", remark.where(), "says", remark.says());
  }

  private static Map<String, Object> json(PlannedJob job, String action) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job_id", job.id());
    fields.put("action", action);
    fields.put("where", job.entry().where());
    fields.put("expression", job.entry().schedule().expression());
    fields.put("trigger", job.trigger().text());
    fields.put("zone", job.trigger().zone().getId());
    fields.put("handler", job.handler());
    fields.put("description", job.trigger().description());
    fields.put("command", job.entry().metadata().getOrDefault("command", ""));
    fields.put("notes", job.notes());
    fields.put("differences_found", job.differences().size());
    fields.put(
        "differences",
        job.differences().stream()
            .limit(MOST_IN_JSON)
            .map(
                difference ->
                    Map.of(
                        "at", difference.at().toString(),
                        "fires", difference.here() ? "here" : "there",
                        "cause", difference.clockChange() ? "clock change" : "calendar"))
            .toList());
    return fields;
  }

  String text() {
    return Stream.of(
            plan.jobs().isEmpty() ? Stream.<String>empty() : Stream.of(table(), ""),
            plan.jobs().stream().flatMap(ImportReport::remarks),
            plan.leftOut().stream().map(left -> line(left.where(), "left out", left.says())),
            plan.refused().stream().map(no -> line(no.where(), "refused", no.says())),
            Stream.of(summary()))
        .flatMap(lines -> lines)
        .collect(joining(System.lineSeparator()));
  }

  private String table() {
    TextTable table = new TextTable("JOB", "ACTION", "TRIGGER", "ZONE", "HANDLER", "COMMAND");
    for (int i = 0; i < plan.jobs().size(); i++) {
      PlannedJob job = plan.jobs().get(i);
      table.row(
          OneLine.of(job.id(), COMMAND),
          action(i),
          job.trigger().text(),
          job.trigger().zone().getId(),
          OneLine.of(job.handler(), COMMAND),
          OneLine.of(String.valueOf(job.entry().metadata().getOrDefault("command", "")), COMMAND));
    }
    return table.toString();
  }

  private String action(int job) {
    return actions.isEmpty() ? "planned" : actions.get(job);
  }

  private static Stream<String> remarks(PlannedJob job) {
    String where = job.entry().where() + " (" + OneLine.of(job.id(), COMMAND) + ")";
    return Stream.concat(
        job.notes().stream().map(note -> line(where, "note", note)),
        Stream.of(true, false)
            .map(clock -> differences(job, clock))
            .filter(all -> !all.isEmpty())
            .flatMap(all -> differences(where, job, all)));
  }

  private static List<Difference> differences(PlannedJob job, boolean clockChange) {
    return job.differences().stream()
        .filter(difference -> difference.clockChange() == clockChange)
        .toList();
  }

  private static Stream<String> differences(String where, PlannedJob job, List<Difference> all) {
    String cause = all.get(0).clockChange() ? "at clock changes" : "by the calendar";
    Stream<String> more =
        all.size() > TOLD ? Stream.of("  and " + (all.size() - TOLD) + " more") : Stream.empty();
    return Stream.of(
            Stream.of(line(where, "differs", cause)),
            all.stream().limit(TOLD).map(difference -> difference(difference, job)),
            more)
        .flatMap(lines -> lines);
  }

  private static String difference(Difference difference, PlannedJob job) {
    return "  "
        + both(difference.at(), job.trigger().zone())
        + (difference.here()
            ? " fires here, not in " + job.source()
            : " fires in " + job.source() + ", not here");
  }

  private static String both(Instant at, ZoneId zone) {
    return at + " (" + at.atZone(zone).toOffsetDateTime() + ")";
  }

  private static String line(String where, String what, String says) {
    return OneLine.of(where, LINE) + " " + what + ": " + OneLine.of(says, LINE);
  }

  private String summary() {
    long differ = plan.jobs().stream().filter(job -> !job.differences().isEmpty()).count();
    String counts =
        String.format(
            Locale.ROOT,
            "Jobs: %d, of which %d differ. Left out: %d. Refused: %d.",
            plan.jobs().size(),
            differ,
            plan.leftOut().size(),
            plan.refused().size());
    return counts + " " + outcome();
  }

  private String outcome() {
    if (actions.isEmpty()) {
      return plan.refused().isEmpty()
          ? "Nothing was made; --apply makes the jobs."
          : "Nothing was made, and --apply makes nothing while anything is refused.";
    }
    return actions.stream()
        .distinct()
        .map(action -> actions.stream().filter(action::equals).count() + " " + action)
        .collect(joining(", ", "Done: ", "."));
  }
}
