package dev.punctual.job;

import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.RunPolicies;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which occurrence of a recurring job is next, and which are missed.
 *
 * <p>Two moments need a decision. Before a run begins, occurrences may have piled up because no
 * node could run them: the misfire policy says which of them run. When an occurrence has ended,
 * others may have fallen due meanwhile: the concurrency policy says what becomes of them. An
 * occurrence that has to wait for its turn is due from then on, so that waiting alone is no
 * misfire.
 *
 * <p>Costs as much as the runs that come of it, not as the occurrences that were missed.
 */
final class CatchUp {
  /** Less than this is the pace of a node, and no two occurrences are nearer to each other. */
  private static final Duration PACE = Duration.ofSeconds(1);

  private final Job job;
  private final Trigger trigger;
  private final RunPolicies policies;
  private final Instant now;
  private final Instant current;

  /**
   * @param job as it was claimed
   * @param trigger its own, which recurs
   * @param now by the store's clock
   */
  CatchUp(Job job, Trigger trigger, Instant now) {
    this.job = job;
    this.trigger = trigger;
    this.policies = trigger.runs();
    this.now = now;
    this.current = job.state().runDate();
  }

  /**
   * What a job goes on with.
   *
   * @param occurrence the next; null when there is none
   * @param due when it is due to run
   * @param missed what is missed by that
   */
  record Next(@Nullable Instant occurrence, @Nullable Instant due, List<Missed> missed) {}

  /** What to go on with instead of the current occurrence; empty if that is to run. */
  Optional<Next> insteadOfCurrent() {
    if (job.unplanned()) {
      Instant first = trigger.next(now).orElse(null);
      return Optional.of(new Next(first, due(first), List.of()));
    }
    if (!misfired()) {
      return Optional.empty();
    }
    Backlog backlog = new Backlog(trigger, current, true);
    Instant first = backlog.firstToRun(latestDue(now), waiting(), this::isTooLate);
    if (current.equals(first) || (first == null && !isTooLate(current))) {
      return Optional.empty();
    }
    if (first == null) {
      Instant next = firstNotDue();
      return Optional.of(new Next(next, due(next), backlog.missedBefore(next, now, tooLate())));
    }
    return Optional.of(new Next(first, now, backlog.missedBefore(first, now, makesUp(first))));
  }

  private boolean misfired() {
    Duration late = Duration.between(job.due(), now);
    if (late.compareTo(PACE) < 0) {
      return false;
    }
    boolean firstAttempt = !job.due().isAfter(trigger.due(current, job.id().value()));
    return late.compareTo(tolerance()) > 0
        || (firstAttempt
            && !trigger.fixedDelay()
            && trigger.next(current).filter(this::isDue).isPresent());
  }

  private Duration tolerance() {
    Duration grace = policies.grace();
    return grace == null || grace.compareTo(RunPolicies.USUAL_GRACE) > 0
        ? RunPolicies.USUAL_GRACE
        : grace;
  }

  private boolean isDue(Instant occurrence) {
    return !trigger.due(occurrence, job.id().value()).isAfter(now);
  }

  /** The latest after the current one that is due by then; null when there is none. */
  private @Nullable Instant latestDue(Instant until) {
    Instant latest = trigger.latest(current, until).orElse(null);
    return latest == null || isDue(latest)
        ? latest
        : trigger.latest(current, latest.minusNanos(1)).orElse(null);
  }

  /** The first that is still to come: jitter may put off one whose time is over. */
  private @Nullable Instant firstNotDue() {
    return trigger
        .latest(current, now)
        .filter(latest -> !isDue(latest))
        .or(() -> trigger.next(now))
        .orElse(null);
  }

  /** How many of the occurrences that piled up run. */
  private int waiting() {
    return policies.misfire() == MisfirePolicy.RUN_ALL ? policies.backlog() : 1;
  }

  /** A retry of the current one is as late as the retry, whenever the first attempt was due. */
  private boolean isTooLate(Instant occurrence) {
    Duration grace = grace();
    Instant due = occurrence.equals(current) ? job.due() : due(occurrence);
    return grace != null && due != null && due.isBefore(now.minus(grace));
  }

  private @Nullable Duration grace() {
    return policies.grace() == null && policies.misfire() == MisfirePolicy.SKIP
        ? RunPolicies.USUAL_GRACE
        : policies.grace();
  }

  /** What to go on with when the current occurrence has ended. */
  Next afterCurrent() {
    Integer most = policies.maxRuns();
    if (most != null && job.state().counters().runs() + 1 >= most) {
      return new Next(null, null, List.of());
    }
    Instant first =
        trigger.next(trigger.fixedDelay() ? latest(now, current) : current).orElse(null);
    boolean waitsForNone =
        first == null || !isDue(first) || policies.concurrency() == ConcurrencyPolicy.ALLOW;
    return waitsForNone ? new Next(first, due(first), List.of()) : fromBacklog();
  }

  private Next fromBacklog() {
    Backlog backlog = new Backlog(trigger, current, false);
    Instant waitingUntil = waitingUntil();
    Instant last = waitingUntil == null ? null : latestDue(waitingUntil);
    Instant first =
        last == null ? null : backlog.firstToRun(last, policies.backlog(), this::isTooLate);
    if (first != null) {
      return new Next(
          first, latest(now, due(first)), backlog.missedBefore(first, now, makesUp(first)));
    }
    Instant next = firstNotDue();
    String why = last == null ? "the run before it had not ended" : tooLate();
    return new Next(next, due(next), backlog.missedBefore(next, now, why));
  }

  /** Up to when occurrences wait for the current one to end; null when they do not. */
  private @Nullable Instant waitingUntil() {
    if (policies.concurrency() == ConcurrencyPolicy.QUEUE) {
      return now;
    }
    Instant began = job.state().lastRun();
    return policies.misfire() == MisfirePolicy.RUN_ALL && began != null ? began : null;
  }

  private @Nullable Instant due(@Nullable Instant occurrence) {
    return occurrence == null ? null : trigger.due(occurrence, job.id().value());
  }

  private static Instant latest(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  private String tooLate() {
    return "later than its grace time " + grace();
  }

  private String makesUp(Instant first) {
    return waiting() == 1 && policies.concurrency() != ConcurrencyPolicy.QUEUE
        ? "the run of " + first + " makes up for it"
        : "more than the backlog of " + policies.backlog() + ", or later than the grace time";
  }
}
