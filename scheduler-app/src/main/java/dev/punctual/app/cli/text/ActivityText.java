package dev.punctual.app.cli.text;

import dev.punctual.internal.text.OneLine;
import dev.punctual.run.JobActivity;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.run.RunProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a job keep and tell, in words.
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
}
