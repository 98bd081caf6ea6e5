package dev.punctual;

import dev.punctual.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What a reminder of an event is as a job. */
final class Reminder {
  private Reminder() {}

  static JobRequest request(
      String eventId, Instant eventTime, Duration before, String message, Instant now) {
    if (before.isNegative()) {
      throw new InvalidInputException("time before the event", before, "zero or more");
    }
    if (eventTime.isBefore(now)) {
      throw new InvalidInputException("event time", eventTime, "an instant after now, " + now);
    }
    Instant at = eventTime.minus(before);
    return JobRequest.of("reminder:" + eventId + ":" + before, JobType.EVENT_REMINDER)
        .at(at.isBefore(now) ? now : at)
        .with(
            Map.of(
                "event_id", eventId,
                "event_time", eventTime.toString(),
                "message", message));
  }
}
