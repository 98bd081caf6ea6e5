package dev.punctual.audit;

import dev.punctual.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which commands; all conditions hold at once. Each method answers a changed copy. Immutable.
 *
 * @param by only what this one asked for; null for anybody
 * @param action only this, such as {@code cancel}; null for anything
 * @param targetKind only what was about this kind; null for any
 * @param target only what was about the one of this name; null for any
 * @param job only what changed this job, alone or among others; null for any
 * @param from only what was asked for then or later; null for any time
 * @param until only what was asked for before; null for any time
 */
public record AuditFilter(
    @Nullable String by,
    @Nullable String action,
    @Nullable String targetKind,
    @Nullable String target,
    @Nullable JobId job,
    @Nullable Instant from,
    @Nullable Instant until) {
  /** All there are. */
  public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);

  /** Only what this one asked for. */
  public AuditFilter by(String name) {
    return new AuditFilter(name, action, targetKind, target, job, from, until);
  }

  /** Only this, such as {@code cancel}. */
  public AuditFilter withAction(String wanted) {
    return new AuditFilter(by, wanted, targetKind, target, job, from, until);
  }

  /** Only what was about this kind, such as {@code handler}. */
  public AuditFilter about(String kind) {
    return new AuditFilter(by, action, kind, target, job, from, until);
  }

  /** Only what was about this one, such as {@code handler}, {@code email}. */
  public AuditFilter about(String kind, String name) {
    return new AuditFilter(by, action, kind, name, job, from, until);
  }

  /**
   * Only what changed this job, alone or among the first hundred of others.
   *
   * @throws dev.punctual.InvalidInputException if that is no legal id
   */
  public AuditFilter ofJob(String jobId) {
    return new AuditFilter(by, action, targetKind, target, JobId.of(jobId), from, until);
  }

  /** Only what was asked for then or later. */
  public AuditFilter since(Instant first) {
    return new AuditFilter(by, action, targetKind, target, job, first, until);
  }

  /** Only what was asked for before. */
  public AuditFilter before(Instant end) {
    return new AuditFilter(by, action, targetKind, target, job, from, end);
  }

  /** Whether it looks for this one. */
  public boolean matches(AuditEntry entry) {
    return (by == null || by.equals(entry.asker().name()))
        && (action == null || action.equals(entry.action()))
        && (targetKind == null || targetKind.equals(entry.target().kind()))
        && (target == null || target.equals(entry.target().name()))
        && (job == null || isAbout(job, entry))
        && (from == null || !entry.at().isBefore(from))
        && (until == null || entry.at().isBefore(until));
  }

  private static boolean isAbout(JobId job, AuditEntry entry) {
    return (entry.target().kind().equals("job") && job.value().equals(entry.target().name()))
        || entry.effect().jobs().contains(job);
  }
}
