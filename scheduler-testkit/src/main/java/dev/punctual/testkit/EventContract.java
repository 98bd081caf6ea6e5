package dev.punctual.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.EventReminders;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.port.DuplicateJobException;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.JobQuery;
import dev.punctual.port.OnConflict;
import dev.punctual.port.ScheduleResult;
import dev.punctual.port.ScheduleResult.Action;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What reminders of events promise, and how they go with their events. */
public interface EventContract extends EngineUnderTest {
  /** A day, an hour and a quarter of an hour. */
  List<Duration> USUAL = List.of(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(15));

  /** The code that sends reminders. */
  HandlerName SENDER = HandlerName.of(JobType.EVENT_REMINDER);

  /** An instant that an application might give: in whole seconds. */
  private static Instant in(Duration time) {
    return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS);
  }

  private JobScheduler scheduler() {
    return builder().task(SENDER.value(), raw(), (metadata, run) -> {}).connect();
  }

  private static EventReminders usual(String event, Instant at) {
    return EventReminders.of(event, at).before(USUAL).message("Tea at nine");
  }

  private static List<String> ids(List<ScheduleResult> results) {
    return results.stream().map(result -> result.id().value()).toList();
  }

  private Map<String, Object> metadata(String id) {
    return codec().toMap(job(id).spec().metadata());
  }

  private Job claimReminder(NodeId node) {
    store().runs().heartbeat(new Heartbeat(node, "test", LONG_LEASE, Set.of(SENDER)));
    return store().runs().claim(node, 1, Set.of(SENDER), Duration.ZERO).get(0);
  }

  private void insert(String id, Instant at, String metadata) {
    scheduler()
        .schedule(JobRequest.of(id, JobType.EVENT_REMINDER).at(at).with(new Metadata(metadata)));
  }

  @Test
  default void severalRemindersOfAnEventAreScheduledInOneCall() {
    Instant at = in(Duration.ofDays(3));
    List<ScheduleResult> results =
        scheduler()
            .scheduleReminders(
                usual("e", at).with(Map.of("to", "ada@example.org")).priority(7).maxRetries(2));
    assertThat(ids(results))
        .containsExactly("reminder:e:PT24H", "reminder:e:PT1H", "reminder:e:PT15M");
    assertThat(results).extracting(ScheduleResult::action).containsOnly(Action.INSERTED);
    assertThat(job("reminder:e:PT24H").due()).isEqualTo(at.minus(Duration.ofDays(1)));
    Job last = job("reminder:e:PT15M");
    assertThat(last.due()).isEqualTo(at.minus(Duration.ofMinutes(15)));
    assertThat(last.spec().type()).isEqualTo(JobType.EVENT_REMINDER);
    assertThat(last.spec().handler()).isEqualTo(SENDER);
    assertThat(last.spec().options().priority()).isEqualTo((short) 7);
    assertThat(last.spec().options().maxRetries()).isEqualTo(2);
    assertThat(metadata("reminder:e:PT15M"))
        .containsOnly(
            Map.entry("event_id", "e"),
            Map.entry("event_time", at.toString()),
            Map.entry("before", "PT15M"),
            Map.entry("message", "Tea at nine"),
            Map.entry("to", "ada@example.org"));
  }

  @Test
  default void aReminderWhoseTimeIsPastIsLeftOut() {
    Instant at = in(Duration.ofHours(3));
    assertThat(ids(scheduler().scheduleReminders(usual("e", at))))
        .containsExactly("reminder:e:PT1H", "reminder:e:PT15M");
    assertThat(store().jobs().find(JobId.of("reminder:e:PT24H"))).isEmpty();
  }

  @Test
  default void whereAllArePastTheNearestIsSentAtOnce() {
    JobScheduler scheduler = scheduler();
    Instant at = in(Duration.ofMinutes(5));
    assertThat(ids(scheduler.scheduleReminders(usual("e", at))))
        .containsExactly("reminder:e:PT15M");
    assertThat(metadata("reminder:e:PT15M")).containsEntry("event_time", at.toString());
    assertThat(scheduler.runDue()).isEqualTo(1);
  }

  @Test
  default void aTakenReminderIsRefusedKeptOrReplaced() {
    JobScheduler scheduler = scheduler();
    Instant at = in(Duration.ofDays(3));
    scheduler.scheduleReminder("e", at, Duration.ofHours(1), "first");
    EventReminders again = usual("e", at.plusSeconds(60));
    assertThatThrownBy(() -> scheduler.scheduleReminders(again))
        .isInstanceOf(DuplicateJobException.class)
        .hasMessageContaining("reminder:e:PT1H");
    assertThat(store().jobs().find(JobId.of("reminder:e:PT24H"))).isEmpty();
    assertThat(scheduler.scheduleReminders(again, OnConflict.KEEP))
        .extracting(ScheduleResult::action)
        .containsExactly(Action.INSERTED, Action.KEPT, Action.INSERTED);
    assertThat(metadata("reminder:e:PT1H")).containsEntry("message", "first");
    scheduler.scheduleReminders(again, OnConflict.REPLACE);
    assertThat(metadata("reminder:e:PT1H")).containsEntry("message", "Tea at nine");
  }

  @Test
  default void oneThatIsPastByTheNewTimeStayedScheduledForTheOldOneWhenReplaced() {
    JobScheduler scheduler = scheduler();
    scheduler.scheduleReminders(usual("e", in(Duration.ofDays(3))));
    scheduler.scheduleReminders(usual("e", in(Duration.ofHours(2))), OnConflict.REPLACE);
    assertThat(job("reminder:e:PT24H").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job("reminder:e:PT1H").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void movingAnEventMovesItsRemindersAndNothingElseOfThem() {
    JobScheduler scheduler = scheduler();
    Instant at = in(Duration.ofDays(3));
    scheduler.scheduleReminders(
        usual("e", at).with(Map.of("n", 9007199254740993L)).priority(-3).maxRetries(9));
    for (Duration by : List.of(Duration.ofDays(30), Duration.ofDays(-1))) {
      Instant then = at.plus(by);
      assertThat(ids(scheduler.moveEvent("e", then)))
          .containsExactly("reminder:e:PT24H", "reminder:e:PT1H", "reminder:e:PT15M");
      for (Duration before : USUAL) {
        Job moved = job("reminder:e:" + before);
        assertThat(moved.due()).isEqualTo(then.minus(before));
        assertThat(moved.state().runDate()).isEqualTo(then.minus(before));
        assertThat(moved.spec().options().priority()).isEqualTo((short) -3);
        assertThat(moved.spec().options().maxRetries()).isEqualTo(9);
        assertThat(metadata(moved.id().value()))
            .containsEntry("event_time", then.toString())
            .containsEntry("before", before.toString())
            .containsEntry("message", "Tea at nine")
            .containsEntry("n", 9007199254740993L);
      }
    }
  }

  @Test
  default void oneThatWasSentIsSentAgainAndOneThatWasCancelledIsNot() {
    JobScheduler scheduler = scheduler();
    scheduler.scheduleReminders(usual("e", in(Duration.ofHours(2))));
    scheduler.schedule(
        JobRequest.of("welcome", JobType.EVENT_REMINDER)
            .with(Map.of("event_id", "e", "before", "PT30M")));
    assertThat(scheduler.runDue()).isEqualTo(1);
    scheduler.cancel("reminder:e:PT1H");
    Instant later = in(Duration.ofDays(3));
    assertThat(ids(scheduler.moveEvent("e", later)))
        .containsExactlyInAnyOrder("reminder:e:PT15M", "welcome");
    assertThat(job("welcome").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("welcome").due()).isEqualTo(later.minus(Duration.ofMinutes(30)));
    assertThat(job("reminder:e:PT1H").status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void oneWhoseNewTimeIsPastIsCancelled() {
    JobScheduler scheduler = scheduler();
    scheduler.scheduleReminders(usual("e", in(Duration.ofDays(3))));
    assertThat(ids(scheduler.moveEvent("e", in(Duration.ofMinutes(30)))))
        .containsExactly("reminder:e:PT15M");
    assertThat(job("reminder:e:PT24H").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job("reminder:e:PT1H").status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void anEventThatMovesSoNearThatAllArePastIsRemindedOfOnceAtOnce() {
    JobScheduler scheduler = scheduler();
    scheduler.scheduleReminders(usual("e", in(Duration.ofDays(3))));
    assertThat(ids(scheduler.moveEvent("e", in(Duration.ofMinutes(5)))))
        .containsExactly("reminder:e:PT15M");
    assertThat(scheduler.runDue()).isEqualTo(1);
    assertThat(job("reminder:e:PT15M").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job("reminder:e:PT1H").status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void oneThatIsBeingSentWhileItsEventMovesIsSentAgain() {
    JobScheduler scheduler = scheduler();
    scheduler.scheduleReminder("e", in(Duration.ofMinutes(5)), Duration.ofHours(1), "m");
    NodeId node = livingNode();
    Job running = claimReminder(node);
    Instant then = in(Duration.ofDays(2));
    assertThat(ids(scheduler.moveEvent("e", then))).containsExactly("reminder:e:PT1H");
    assertThat(store().runs().finish(node, List.of(completed(running)))).isEmpty();
    assertThat(job("reminder:e:PT1H").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("reminder:e:PT1H").due()).isEqualTo(then.minus(Duration.ofHours(1)));
  }

  @Test
  default void aRowOfAPlainInsertMovesByItsOldEventTimeOrStaysAsItIs() {
    Instant old = in(Duration.ofDays(3));
    Instant then = in(Duration.ofDays(5));
    insert("by-time", old.minusSeconds(90), event("\"event_time\": \"" + old + "\""));
    insert("after", old.plusSeconds(60), event("\"event_time\": \"" + old + "\""));
    insert("nothing", old.minusSeconds(90), event("\"note\": 1.10"));
    insert("odd", old.minusSeconds(90), event("\"before\": 15, \"event_time\": \"soon\""));
    insert("number", old.minusSeconds(90), "{\"event_id\": 7, \"before\": \"PT1M\"}");
    JobScheduler scheduler = scheduler();
    assertThat(ids(scheduler.moveEvent("e", then))).containsExactlyInAnyOrder("by-time", "after");
    assertThat(job("by-time").due()).isEqualTo(then.minusSeconds(90));
    assertThat(metadata("by-time"))
        .containsEntry("event_time", then.toString())
        .containsEntry("before", "PT1M30S");
    assertThat(job("after").due()).isEqualTo(then.plusSeconds(60));
    assertThat(metadata("after")).containsEntry("before", "PT-1M");
    assertThat(job("nothing").due()).isEqualTo(old.minusSeconds(90));
    assertThat(job("odd").due()).isEqualTo(old.minusSeconds(90));
    assertThat(ids(scheduler.moveEvent("7", then))).containsExactly("number");
  }

  private static String event(String fields) {
    return "{\"event_id\": \"e\", " + fields + "}";
  }

  @Test
  default void whatRecursStaysAndWhatWasGivenATimeByHandMoves() {
    JobScheduler scheduler = scheduler();
    Instant at = in(Duration.ofDays(3));
    scheduler.scheduleReminders(usual("e", at));
    scheduler.schedule(
        JobRequest.of("weekly", JobType.EVENT_REMINDER)
            .on(Trigger.daily(LocalTime.NOON, ZoneId.of("UTC")))
            .with(Map.of("event_id", "e", "before", "PT1H")));
    scheduler.reschedule(
        "reminder:e:PT1H", Trigger.once(in(Duration.ofDays(1))).withGrace(Duration.ofHours(2)));
    Instant noon = job("weekly").due();
    Instant then = in(Duration.ofDays(4));
    assertThat(ids(scheduler.moveEvent("e", then))).doesNotContain("weekly").hasSize(3);
    assertThat(job("weekly").due()).isEqualTo(noon);
    Job byHand = job("reminder:e:PT1H");
    assertThat(byHand.due()).isEqualTo(then.minus(Duration.ofHours(1)));
    assertThat(scheduler.trigger(byHand))
        .contains(Trigger.once(byHand.due()).withGrace(Duration.ofHours(2)));
    assertThat(scheduler.cancelEvent("e")).isEqualTo(4);
  }

  @Test
  default void cancellingAnEventCancelsItsReminders() {
    JobScheduler scheduler = scheduler();
    scheduler.scheduleReminders(usual("e", in(Duration.ofDays(3))));
    scheduler.schedule(JobRequest.of("now", JobType.EVENT_REMINDER).with(Map.of("event_id", "e")));
    scheduler.cancel("reminder:e:PT1H");
    Job running = claimReminder(livingNode());
    assertThat(running.id().value()).isEqualTo("now");
    assertThat(scheduler.cancelEvent("e")).isEqualTo(3);
    assertThat(scheduler.cancelEvent("e")).isZero();
    assertThat(scheduler.find(JobQuery.NEWEST.withEvent("e")))
        .hasSize(4)
        .allMatch(job -> job.status() == JobStatus.CANCELLED && job.state().nextRun() == null);
    assertThat(ids(scheduler.moveEvent("e", in(Duration.ofDays(5))))).isEmpty();
  }

  @Test
  default void otherEventsAndOtherJobsAreUntouched() {
    JobScheduler scheduler = scheduler();
    Instant at = in(Duration.ofDays(3));
    List<String> events =
        List.of(
            "e",
            "e:1",
            "E",
            "e ",
            "it's",
            "\"q\"",
            "a,b",
            "(c)",
            "a.b",
            "x&y=z",
            "%25",
            "d*",
            "日本 🎉",
            "e\\u0065",
            "{a}",
            "a\nb",
            "null",
            "1.10");
    events.forEach(event -> scheduler.scheduleReminders(usual(event, at)));
    scheduler.schedule(JobRequest.of("mail", JobType.EMAIL).with(Map.of("event_id", "e")));
    for (String event : events) {
      assertThat(store().jobs().list(JobQuery.NEWEST.withEvent(event)))
          .as(event)
          .extracting(job -> job.id().value())
          .containsExactlyInAnyOrder(
              "reminder:" + event + ":PT24H",
              "reminder:" + event + ":PT1H",
              "reminder:" + event + ":PT15M");
    }
    for (String event : events) {
      Instant then = at.plus(Duration.ofDays(1));
      assertThat(ids(scheduler.moveEvent(event, then))).as(event).hasSize(3);
      assertThat(job("reminder:" + event + ":PT1H").due()).isEqualTo(then.minusSeconds(3600));
      assertThat(scheduler.cancelEvent(event)).as(event).isEqualTo(3);
    }
    assertThat(job("mail").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(scheduler.count())
        .containsEntry(JobStatus.CANCELLED, 3L * events.size())
        .containsEntry(JobStatus.SCHEDULED, 1L);
  }

  @Test
  default void theRemindersOfAnEventAreListedByStatusAndPageByPage() {
    JobScheduler scheduler = scheduler();
    scheduler.scheduleReminders(usual("e", in(Duration.ofDays(3))));
    scheduler.cancel("reminder:e:PT24H");
    JobQuery two = JobQuery.NEWEST.withEvent("e").withLimit(2);
    List<String> seen = new ArrayList<>();
    scheduler.find(two).forEach(job -> seen.add(job.id().value()));
    assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    assertThat(store().jobs().list(two.withStatus(JobStatus.CANCELLED)))
        .extracting(Job::id)
        .containsExactly(JobId.of("reminder:e:PT24H"));
    assertThat(store().jobs().list(two.withEvent("f"))).isEmpty();
    assertThatThrownBy(() -> two.withType(JobType.SMS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("event_reminder");
  }

  @Test
  default void severalJobsAreCancelledAtOnce() {
    scheduleDue("a", "b", "c");
    NodeId node = livingNode();
    store().runs().finish(node, List.of(completed(claim(node, 1).get(0))));
    List<JobId> all = List.of(JobId.of("c"), JobId.of("a"), JobId.of("nobody"), JobId.of("b"));
    assertThat(store().jobs().cancelAll(all)).isEqualTo(2);
    assertThat(store().jobs().cancelAll(all)).isZero();
    assertThat(store().jobs().cancelAll(List.of())).isZero();
    assertThat(store().jobs().count())
        .containsEntry(JobStatus.COMPLETED, 1L)
        .containsEntry(JobStatus.CANCELLED, 2L);
  }
}
