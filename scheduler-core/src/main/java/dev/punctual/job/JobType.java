package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What kind of thing a job does. */
public enum JobType {
  EVENT_REMINDER,
  NOTIFICATION,
  EMAIL,
  SMS,
  CUSTOM;

  /** Read with every row; an enum makes an array each time it is asked for its values. */
  private static final List<JobType> ALL = List.of(values());

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the table, such as {@code event_reminder}. */
  public String text() {
    return text;
  }

  /**
   * The type of a word, in any case.
   *
   * @throws InvalidInputException if no type has that word
   */
  public static JobType parse(String text) {
    for (JobType type : ALL) {
      if (type.text.equalsIgnoreCase(text)) {
        return type;
      }
    }
    throw new InvalidInputException("job type", text, "one of " + words());
  }

  private static String words() {
    return ALL.stream().map(JobType::text).collect(Collectors.joining(", "));
  }
}
