package dev.punctual.search;

import dev.punctual.InvalidInputException;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.internal.search.FilterText;
import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which runs in the history of all jobs; all conditions hold at once, and the latest to end comes
 * first. Each method answers a changed copy. Immutable.
 *
 * @param outcomes that ended in one of these ways; empty for any
 * @param handlers of jobs of one of these, up to 100; empty for any
 * @param late that began so long after they were due, or later, zero to 36500 days; null for any
 * @param from that ended then or later; null for any
 * @param until that ended then or earlier; null for any
 * @param node that ran there; null for any
 * @param fault that failed with an error of this kind; null for any. They are found as notable ones
 *     are
 * @param notable only those that did not complete, or began more than a minute late; they are found
 *     by an index of their own
 */
public record RunFilter(
    Set<RunOutcome> outcomes,
    Set<HandlerName> handlers,
    @Nullable Duration late,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable NodeId node,
    @Nullable ErrorFingerprint fault,
    boolean notable) {
  /** All there are. */
  public static final RunFilter ALL =
      new RunFilter(Set.of(), Set.of(), null, null, null, null, null, false);

  /** Those that did not complete, or began more than a minute late. */
  public static final RunFilter NOTABLE =
      new RunFilter(Set.of(), Set.of(), null, null, null, null, null, true);

  private static final int MOST_HANDLERS = 100;

  /**
   * @throws InvalidInputException if there are too many handlers, or the lateness is out of its
   *     range
   */
  public RunFilter {
    outcomes = Set.copyOf(outcomes);
    handlers = Set.copyOf(handlers);
    if (handlers.size() > MOST_HANDLERS) {
      throw new InvalidInputException(
          "handlers", handlers.size(), "up to " + MOST_HANDLERS + " of them");
    }
    DueCondition.requireLateness(late);
  }

  /** The same with one of these outcomes; none for any. */
  public RunFilter withOutcome(RunOutcome... wanted) {
    Set<RunOutcome> all = EnumSet.noneOf(RunOutcome.class);
    all.addAll(List.of(wanted));
    return new RunFilter(all, handlers, late, from, until, node, fault, notable);
  }

  /** The same of jobs of these handlers; none for any. */
  public RunFilter withHandler(String... wanted) {
    Set<HandlerName> names = Arrays.stream(wanted).map(HandlerName::of).collect(Collectors.toSet());
    return new RunFilter(outcomes, names, late, from, until, node, fault, notable);
  }

  /** The same of those that began so long after they were due, or later. */
  public RunFilter late(Duration atLeast) {
    return new RunFilter(outcomes, handlers, atLeast, from, until, node, fault, notable);
  }

  /** The same of those that ended then or later. */
  public RunFilter endedFrom(Instant first) {
    return new RunFilter(outcomes, handlers, late, first, until, node, fault, notable);
  }

  /** The same of those that ended then or earlier. */
  public RunFilter endedUntil(Instant last) {
    return new RunFilter(outcomes, handlers, late, from, last, node, fault, notable);
  }

  /** The same of those that ran on this node. */
  public RunFilter onNode(NodeId wanted) {
    return new RunFilter(outcomes, handlers, late, from, until, wanted, fault, notable);
  }

  /** The same of those that failed with an error of this kind. */
  public RunFilter withFault(ErrorFingerprint wanted) {
    return new RunFilter(outcomes, handlers, late, from, until, node, wanted, notable);
  }

  /** The filter as JSON, which the SQL function {@code find_runs} takes. */
  public String json() {
    FilterText text = new FilterText();
    text.list("outcomes", outcomes.stream().map(RunOutcome::text).sorted().toList());
    text.list("handlers", handlers.stream().map(HandlerName::value).sorted().toList());
    text.value("late", late);
    text.value("from", from);
    text.value("until", until);
    text.value("node", node);
    text.value("fault", fault);
    text.flag("notable", notable);
    return text.toString();
  }
}
