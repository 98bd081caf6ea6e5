package dev.punctual.faults.check;

/**
 * A promise that was broken.
 *
 * @param rule which promise
 * @param job whose
 * @param text what happened, in words that go on after the job's id
 */
public record Violation(Promise rule, String job, String text) {
  @Override
  public String toString() {
    return rule + ": " + job + " " + text;
  }
}
