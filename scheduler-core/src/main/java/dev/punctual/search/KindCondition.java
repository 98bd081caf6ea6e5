package dev.punctual.search;

import dev.punctual.InvalidInputException;
import dev.punctual.job.EventId;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What jobs are to be.
 *
 * @param handlers of one of these, up to 100; empty for any
 * @param types of one of these; empty for any
 * @param tags with all of these, up to 20; empty for any
 * @param event a reminder of it; null for any job
 * @param recurring by a trigger of its own other than {@code once}; false for any job
 */
public record KindCondition(
    Set<HandlerName> handlers,
    Set<JobType> types,
    Set<String> tags,
    @Nullable EventId event,
    boolean recurring) {
  static final KindCondition NONE = new KindCondition(Set.of(), Set.of(), Set.of(), null, false);

  private static final int MOST_HANDLERS = 100;

  /**
   * @throws InvalidInputException if there are too many of them, or a tag is not legal
   */
  public KindCondition {
    handlers = Set.copyOf(handlers);
    types = Set.copyOf(types);
    tags = Set.copyOf(tags);
    if (handlers.size() > MOST_HANDLERS) {
      throw new InvalidInputException(
          "handlers", handlers.size(), "up to " + MOST_HANDLERS + " of them");
    }
    Metadata.requireTags(tags);
  }
}
