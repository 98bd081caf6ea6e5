package dev.punctual.search;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobId;
import dev.punctual.job.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which ids jobs are to have.
 *
 * @param ids one of these, up to 1000; empty for any
 * @param prefix how they are to begin, 1 to 255 characters; null for any
 */
public record NameCondition(List<JobId> ids, @Nullable String prefix) {
  static final NameCondition NONE = new NameCondition(List.of(), null);

  private static final int MOST_IDS = 1000;

  /**
   * @throws InvalidInputException if one of them is out of its range
   */
  public NameCondition {
    ids = List.copyOf(ids);
    if (ids.size() > MOST_IDS) {
      throw new InvalidInputException("ids", ids.size(), "1 to " + MOST_IDS + " of them");
    }
    if (prefix != null) {
      Text.check("prefix", prefix, JobId.LONGEST);
    }
  }
}
