package dev.punctual.app.cli.text;

import dev.punctual.internal.text.OneLine;
import dev.punctual.run.JobActivity;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.run.RunProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a job keep and tell, in words and in JSON.
 *
 * @param steps those that are done
 * @param progress of the latest run that told anything
 * @param log of the same run
 */
public record ActivityText(
    List<KeptStep> steps, Optional<RunProgress> progress, List<LogLine> log) {
  private static final int WIDEST = 160;
  private static final int PER_CENT = 10;

  /** Asks for all of it. */
  public static ActivityText of(JobActivity activity) {
    Optional<RunProgress> progress = activity.progress();
    List<LogLine> log = progress.map(RunProgress::fence).map(activity::log).orElse(List.of());
    return new ActivityText(activity.steps(), progress, log);
  }

  /** Paragraphs, each after an empty line; none of what there is not. */
  public String paragraphs() {
    List<String> lines = new ArrayList<>();
    progress.ifPresent(told -> lines.addAll(List.of("", sentence(told))));
    if (!steps.isEmpty()) {
      lines.add("");
      steps.forEach(step -> lines.add(line(step)));
    }
    if (!log.isEmpty()) {
      lines.add("");
      log.forEach(line -> lines.add(line.at() + "  " + OneLine.of(line.text(), WIDEST)));
    }
    return lines.isEmpty()
        ? ""
        : System.lineSeparator() + String.join(System.lineSeparator(), lines);
  }

  private static String sentence(RunProgress told) {
    @Nullable Integer share = told.perMille();
    String message = told.message();
    return "progress   "
        + (share == null ? "?" : share / PER_CENT + " %")
        + (message == null ? "" : ", " + OneLine.of(message, WIDEST))
        + " (attempt "
        + told.attempt()
        + ", told at "
        + told.notedAt()
        + ")";
  }

  private static String line(KeptStep step) {
    return "step       "
        + OneLine.of(step.name(), WIDEST)
        + " (attempt "
        + step.attempt()
        + ", "
        + step.duration().toMillis()
        + " ms)"
        + (step.result() == null ? "" : ": " + OneLine.of(step.result(), WIDEST));
  }

  /** The JSON view of the progress; null for none. */
  public @Nullable Map<String, @Nullable Object> progressJson() {
    return progress.map(ActivityText::json).orElse(null);
  }

  private static Map<String, @Nullable Object> json(RunProgress told) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("fence", told.fence());
    json.put("run_date", told.runDate().toString());
    json.put("attempt", told.attempt());
    json.put("node", told.node().toString());
    json.put("share", told.share().isPresent() ? told.share().getAsDouble() : null);
    json.put("message", told.message());
    json.put("lines", told.lines());
    json.put("noted_at", told.notedAt().toString());
    return json;
  }

  /** The JSON view of the steps. */
  public List<Map<String, @Nullable Object>> stepsJson() {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (KeptStep step : steps) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("name", step.name());
      json.put("run_date", step.runDate().toString());
      json.put("attempt", step.attempt());
      json.put("result", step.result() == null ? null : Json.read(step.result()));
      json.put("started_at", step.startedAt().toString());
      json.put("finished_at", step.finishedAt().toString());
      all.add(json);
    }
    return all;
  }

  /** The JSON view of the log. */
  public List<Map<String, @Nullable Object>> logJson() {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (LogLine line : log) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("line", line.number());
      json.put("at", line.at().toString());
      json.put("text", line.text());
      all.add(json);
    }
    return all;
  }
}
