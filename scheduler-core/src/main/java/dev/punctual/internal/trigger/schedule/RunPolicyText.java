package dev.punctual.internal.trigger.schedule;

import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.RunPolicies;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;

/** How occurrences are run, as keys and values of the text form. */
final class RunPolicyText {
  private RunPolicyText() {}

  /** Policies with the one changed that a key of the text form names. */
  static RunPolicies with(RunPolicies runs, String key, String value) {
    return switch (key) {
      case "max_runs" ->
          runs.withMaxRuns(value.isEmpty() ? null : number(key, value, RunPolicies.MOST_RUNS));
      case "jitter" -> runs.withJitter(value.isEmpty() ? Duration.ZERO : time(key, value));
      case "misfire" -> runs.withMisfire(MisfirePolicy.parse(value));
      case "grace" -> runs.withGrace(value.isEmpty() ? null : time(key, value));
      case "deadline" -> runs.withDeadline(value.isEmpty() ? null : time(key, value));
      case "concurrency" -> runs.withConcurrency(ConcurrencyPolicy.parse(value));
      case "backlog" -> runs.withBacklog(number(key, value, RunPolicies.MOST_BACKLOG));
      default -> throw new InvalidTriggerException("policy", key, Policies.KEYS);
    };
  }

  private static int number(String key, String text, int most) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new InvalidTriggerException("policy " + key, text, "a number from 1 to " + most);
    }
  }

  private static Duration time(String key, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException(
          "policy " + key, text, "an ISO 8601 duration such as PT30S, PT5M or PT1H");
    }
  }

  /** Adds those that differ from the usual ones, by their keys. */
  static void add(RunPolicies runs, Map<String, String> texts) {
    if (runs.maxRuns() != null) {
      texts.put("max_runs", runs.maxRuns().toString());
    }
    if (!runs.jitter().isZero()) {
      texts.put("jitter", runs.jitter().toString());
    }
    if (runs.misfire() != RunPolicies.USUAL.misfire()) {
      texts.put("misfire", runs.misfire().text());
    }
    if (runs.grace() != null) {
      texts.put("grace", runs.grace().toString());
    }
    if (runs.deadline() != null) {
      texts.put("deadline", runs.deadline().toString());
    }
    if (runs.concurrency() != RunPolicies.USUAL.concurrency()) {
      texts.put("concurrency", runs.concurrency().text());
    }
    if (runs.backlog() != RunPolicies.USUAL.backlog()) {
      texts.put("backlog", Integer.toString(runs.backlog()));
    }
  }
}
