package dev.punctual.dashboard.internal.page.work;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a list shows of each job. Immutable.
 *
 * @param shown which
 * @param usual whether nobody has chosen them
 */
public record JobColumns(Set<JobColumn> shown, boolean usual) {
  /** Copies the set, in the order of the columns. */
  public JobColumns {
    shown = Collections.unmodifiableSet(EnumSet.copyOf(shown));
  }

  /**
   * Those that somebody has chosen.
   *
   * @param names as they stand in an address
   * @param usual where there are none
   * @throws dev.punctual.InvalidInputException if one of them is none
   */
  static JobColumns chosen(List<String> names, Set<JobColumn> usual) {
    Set<JobColumn> shown = JobColumn.parse(names, usual);
    return new JobColumns(shown, shown.equals(usual));
  }

  /** As they stand in an address; empty for the usual ones. */
  public String text() {
    return usual ? "" : JobColumn.text(shown);
  }

  /** Whether one of them is shown. */
  public boolean show(JobColumn column) {
    return shown.contains(column);
  }
}
