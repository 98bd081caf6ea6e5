package dev.punctual.internal.reminder;

import java.util.List;

/** What the metadata of a reminder tells of its event. */
public final class ReminderFields {
  /** The event's name. */
  public static final String EVENT_ID = "event_id";

  /** When it begins, as ISO text with its offset. */
  public static final String EVENT_TIME = "event_time";

  /** How long before that the reminder is due, as ISO text such as PT15M. */
  public static final String BEFORE = "before";

  /** What the reminder says. */
  public static final String MESSAGE = "message";

  /** Those that only scheduling and moving set. */
  public static final List<String> OWN = List.of(EVENT_ID, EVENT_TIME, BEFORE);

  private ReminderFields() {}
}
