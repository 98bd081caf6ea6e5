package dev.punctual;

import dev.punctual.job.JobId;
import java.util.List;
import java.util.stream.Collectors;

/** Jobs of these ids exist already, and the caller did not say what to do about that. */
public final class DuplicateJobException extends SchedulerException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  private final transient List<JobId> ids;

  /**
   * @param ids the ids that are taken
   */
  public DuplicateJobException(List<JobId> ids) {
    super(Fault.USER, message(ids));
    this.ids = List.copyOf(ids);
  }

  /** The ids that are taken. */
  public List<JobId> ids() {
    return ids;
  }

  private static String message(List<JobId> ids) {
    String shown =
        ids.stream()
            .limit(SHOWN)
            .map(id -> InvalidInputException.show(id.value()))
            .collect(Collectors.joining(", "));
    String more = ids.size() > SHOWN ? " and " + (ids.size() - SHOWN) + " more" : "";
    return "Job id already exists: "
        + shown
        + more
        + ". Choose another id, or ask for 'replace' or 'keep'.";
  }
}
