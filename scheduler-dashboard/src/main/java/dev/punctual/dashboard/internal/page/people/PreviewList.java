package dev.punctual.dashboard.internal.page.people;

import dev.punctual.InvalidInputException;
import dev.punctual.dashboard.MessagePreviews;
import dev.punctual.job.Job;
import dev.punctual.notification.Preview;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job would send. Immutable.
 *
 * @param all in each language
 * @param refused why it cannot be told; null if it can
 */
public record PreviewList(List<Preview> all, @Nullable String refused) {
  /** Nothing would be sent. */
  public static final PreviewList NONE = new PreviewList(List.of(), null);

  /** Copies the list. */
  public PreviewList {
    all = List.copyOf(all);
  }

  /** Of a job. */
  public static PreviewList of(MessagePreviews previews, Job job) {
    try {
      return new PreviewList(previews.of(job), null);
    } catch (InvalidInputException refused) {
      return new PreviewList(List.of(), refused.getMessage());
    }
  }

  /** Whether there is nothing to show. */
  public boolean isEmpty() {
    return all.isEmpty() && refused == null;
  }
}
