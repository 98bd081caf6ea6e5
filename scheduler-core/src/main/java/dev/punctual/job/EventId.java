package dev.punctual.job;

/**
 * The name of an event of which jobs remind, in the application's terms. It stands in the metadata
 * of its reminders as {@code event_id}.
 *
 * @param value 1 to 200 characters, so that the names of its reminders have room for the rest
 */
public record EventId(String value) {
  /** The most characters of a name. */
  public static final int LONGEST = 200;

  /**
   * @throws dev.punctual.InvalidInputException if the text is not a legal name
   */
  public EventId {
    Text.check("event id", value, LONGEST);
  }

  /** The event of this name. */
  public static EventId of(String value) {
    return new EventId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
