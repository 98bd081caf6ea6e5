package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.schedule.MonthlySchedule;
import dev.punctual.internal.trigger.schedule.Policies;
import dev.punctual.internal.trigger.schedule.Schedule;
import dev.punctual.internal.trigger.time.ClockChanges;
import dev.punctual.trigger.GapPolicy;
import dev.punctual.trigger.MonthDays;
import dev.punctual.trigger.OverlapPolicy;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The policies of a trigger in words, each led by a semicolon.
 *
 * <p>A policy is put into words if it is not the usual one, or if the words for the schedule would
 * let a reader expect another one and there is a clock change that makes a difference. A further
 * policy is one more line in {@link #of}, or in the words for bounds and for runs.
 */
final class PolicyWords {
  private PolicyWords() {}

  static String of(Schedule schedule, Policies implied, ZoneId zone, Policies policies) {
    Policies usual = schedule.usualPolicies();
    ClockChanges changes =
        new ClockChanges(zone.getRules(), schedule.calendar(policies.shortMonth()));
    List<String> clauses = new ArrayList<>();
    if (policies.gap() != usual.gap() || (policies.gap() != implied.gap() && changes.skipATime())) {
      clauses.add(gap(policies.gap()));
    }
    if (policies.overlap() != usual.overlap()
        || (policies.overlap() != implied.overlap() && changes.repeatATime())) {
      clauses.add(overlap(policies.overlap()));
    }
    if (policies.shortMonth() != usual.shortMonth()
        && schedule instanceof MonthlySchedule monthly
        && monthly.clampingMatters()) {
      clauses.add(clamped(monthly.days()));
    }
    String local = schedule.absolute() ? " (" + ZoneWords.of(zone) + ")" : "";
    BoundWords.add(policies.window(), policies.except(), local, clauses);
    RunPolicyWords.add(policies.runs(), clauses);
    return String.join("", clauses.stream().map(clause -> "; " + clause).toList());
  }

  private static String gap(GapPolicy gap) {
    return switch (gap) {
      case SHIFT -> "a time skipped by a clock change moves on by the length of the change";
      case NEXT -> "a time skipped by a clock change moves to the moment of the change";
      case SKIP -> "a time skipped by a clock change is left out";
    };
  }

  private static String overlap(OverlapPolicy overlap) {
    return switch (overlap) {
      case FIRST -> "a time repeated by a clock change counts once, at its first pass";
      case LAST -> "a time repeated by a clock change counts once, at its second pass";
      case BOTH -> "a time repeated by a clock change counts at both passes";
    };
  }

  private static String clamped(MonthDays days) {
    boolean one = days.days().size() == 1 && !days.last();
    return one
        ? "in shorter months on the last day"
        : "in shorter months the last day stands in for a missing one";
  }
}
