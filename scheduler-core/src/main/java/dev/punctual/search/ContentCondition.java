package dev.punctual.search;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Text;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata of jobs is to say.
 *
 * @param metadata values by path, up to 20 of them; empty for any
 * @param text that is in their id, their handler or their metadata; null for any
 */
public record ContentCondition(Map<String, String> metadata, @Nullable String text) {
  static final ContentCondition NONE = new ContentCondition(Map.of(), null);

  private static final int MOST_PATHS = 20;
  private static final int LONGEST_PATH = 200;
  private static final int LONGEST_VALUE = 1000;
  private static final int LONGEST_TEXT = 200;

  /**
   * @throws InvalidInputException if there are too many paths, or one of the texts is too long
   */
  public ContentCondition {
    metadata = Map.copyOf(new TreeMap<>(metadata));
    if (metadata.size() > MOST_PATHS) {
      throw new InvalidInputException("paths", metadata.size(), "up to " + MOST_PATHS + " of them");
    }
    metadata.forEach(
        (path, value) -> {
          Text.check("path", path, LONGEST_PATH);
          if (value.length() > LONGEST_VALUE) {
            throw new InvalidInputException(
                "value at " + path, value, "up to " + LONGEST_VALUE + " characters");
          }
        });
    if (text != null) {
      Text.check("text", text, LONGEST_TEXT);
    }
  }
}
