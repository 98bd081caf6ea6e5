package dev.punctual.edit;

import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerException;
import dev.punctual.job.JobId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A job is at another version than an edit expected: somebody changed it meanwhile. Nothing was
 * changed by the edit.
 */
public final class EditConflictException extends SchedulerException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  private final transient JobId id;
  private final long expected;
  private final long present;
  private final transient List<JobChange> changes;

  /**
   * @param id of the job
   * @param expected the version that the edit expected
   * @param present the one that the job has
   * @param changes what has changed since the expected version, as far as it is known, the latest
   *     first
   */
  public EditConflictException(JobId id, long expected, long present, List<JobChange> changes) {
    super(Fault.USER, message(id, expected, present, changes));
    this.id = id;
    this.expected = expected;
    this.present = present;
    this.changes = List.copyOf(changes);
  }

  /** The job. */
  public JobId id() {
    return id;
  }

  /** The version that the edit expected. */
  public long expected() {
    return expected;
  }

  /** The version that the job has. */
  public long present() {
    return present;
  }

  /**
   * Who changed what from what to what since the expected version, as far as it is known, the
   * latest first: a store keeps the latest hundred changes of a job.
   */
  public List<JobChange> changes() {
    return changes;
  }

  private static String message(JobId id, long expected, long present, List<JobChange> changes) {
    String told =
        changes.stream().limit(SHOWN).map(JobChange::toString).collect(Collectors.joining("; "));
    String more =
        changes.size() > SHOWN ? "; and " + (changes.size() - SHOWN) + " changes before" : "";
    return "Job "
        + InvalidInputException.show(id)
        + " is at version "
        + present
        + ", and the edit expected version "
        + expected
        + (changes.isEmpty() ? ". " : ". Changed since: " + told + more + ". ")
        + "Look at the job as it is now, and edit that.";
  }
}
