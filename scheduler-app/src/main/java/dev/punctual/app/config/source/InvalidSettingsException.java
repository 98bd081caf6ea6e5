package dev.punctual.app.config.source;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import java.util.ArrayList;
import java.util.List;

/** Settings that Punctual refuses to start with: all of them at once. Shows no secret. */
public final class InvalidSettingsException extends SchedulerException {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> problems;

  /**
   * @param problems what is wrong, a sentence each; at least one
   */
  public InvalidSettingsException(List<String> problems) {
    super(Fault.USER, message(problems));
    this.problems = new ArrayList<>(problems);
  }

  /** What is wrong: a sentence each, with key, origin, value and legal form. Unmodifiable. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private static String message(List<String> problems) {
    String head = problems.size() == 1 ? "A setting is" : problems.size() + " settings are";
    return head + " wrong:\n  " + String.join("\n  ", problems);
  }
}
