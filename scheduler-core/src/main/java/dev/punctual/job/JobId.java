package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The name a job goes by; unique within a store. Any text of 1 to 255 characters, quotes and spaces
 * included; neither NUL nor half of a surrogate pair, which PostgreSQL cannot keep.
 *
 * @param value the name as the user gave it
 */
public record JobId(String value) implements Comparable<JobId> {
  /** The most characters of a name. */
  public static final int LONGEST = 255;

  /**
   * @throws InvalidInputException if the text is not a legal id
   */
  public JobId {
    Text.check("job id", value, LONGEST);
  }

  /** The id of this text. */
  public static JobId of(String value) {
    return new JobId(value);
  }

  /** This id with something behind it: where both are too long, a digest of this one with it. */
  public JobId with(String tail) {
    String whole = value + tail;
    return of(
        whole.length() <= LONGEST
            ? whole
            : UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8)) + tail);
  }

  @Override
  public int compareTo(JobId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
