package dev.punctual.contracts;

import dev.punctual.EventReminders;
import dev.punctual.JobScheduler;
import dev.punctual.ScheduleResult;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the contracts about events share. */
public interface EventUnderTest extends EngineUnderTest {
  /** A day, an hour and a quarter of an hour. */
  List<Duration> USUAL = List.of(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(15));

  /** The code that sends reminders. */
  HandlerName SENDER = HandlerName.of(JobType.EVENT_REMINDER);

  /** An instant that an application might give: in whole seconds. */
  static Instant in(Duration time) {
    return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS);
  }

  /** A scheduler that runs reminders when told to. */
  default JobScheduler scheduler() {
    return builder().task(SENDER.value(), raw(), (metadata, run) -> {}).build();
  }

  /** Three reminders with a message. */
  static EventReminders usual(String event, Instant at) {
    return EventReminders.of(event, at).before(USUAL).message("Tea at nine");
  }

  /** The ids of what was scheduled. */
  static List<String> ids(List<ScheduleResult> results) {
    return results.stream().map(result -> result.id().value()).toList();
  }

  /** The metadata of the job of that id, as a map. */
  default Map<String, Object> metadata(String id) {
    return codec().toMap(job(id).spec().metadata());
  }

  /** The reminder that is due, as the node claims it. */
  default Job claimReminder(NodeId node) {
    store().runs().heartbeat(new Heartbeat(node, "test", LONG_LEASE, Set.of(SENDER)));
    return store().runs().claim(node, 1, Set.of(SENDER), Duration.ZERO).get(0);
  }
}
