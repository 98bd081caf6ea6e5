package dev.punctual.contracts;

import static dev.punctual.contracts.EventUnderTest.ids;
import static dev.punctual.contracts.EventUnderTest.in;
import static dev.punctual.contracts.EventUnderTest.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.DuplicateJobException;
import dev.punctual.EventReminders;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.search.JobFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What scheduling, listing and cancelling the reminders of an event promises. */
public interface EventContract extends EventUnderTest {
  @Test
  default void severalRemindersOfAnEventAreScheduledInOneCall() {
    Instant at = in(Duration.ofDays(3));
    List<ScheduleResult> results =
        scheduler()
            .reminders()
            .schedule(
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
    assertThat(ids(scheduler().reminders().schedule(usual("e", at))))
        .containsExactly("reminder:e:PT1H", "reminder:e:PT15M");
    assertThat(store().jobs().find(JobId.of("reminder:e:PT24H"))).isEmpty();
  }

  @Test
  default void whereAllArePastTheNearestIsSentAtOnce() {
    JobScheduler scheduler = scheduler();
    Instant at = in(Duration.ofMinutes(5));
    assertThat(ids(scheduler.reminders().schedule(usual("e", at))))
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
    assertThatThrownBy(() -> scheduler.reminders().schedule(again))
        .isInstanceOf(DuplicateJobException.class)
        .hasMessageContaining("reminder:e:PT1H");
    assertThat(store().jobs().find(JobId.of("reminder:e:PT24H"))).isEmpty();
    assertThat(scheduler.reminders().schedule(again, OnConflict.KEEP))
        .extracting(ScheduleResult::action)
        .containsExactly(Action.INSERTED, Action.KEPT, Action.INSERTED);
    assertThat(metadata("reminder:e:PT1H")).containsEntry("message", "first");
    scheduler.reminders().schedule(again, OnConflict.REPLACE);
    assertThat(metadata("reminder:e:PT1H")).containsEntry("message", "Tea at nine");
  }

  @Test
  default void oneThatIsPastByTheNewTimeStayedScheduledForTheOldOneWhenReplaced() {
    JobScheduler scheduler = scheduler();
    scheduler.reminders().schedule(usual("e", in(Duration.ofDays(3))));
    scheduler.reminders().schedule(usual("e", in(Duration.ofHours(2))), OnConflict.REPLACE);
    assertThat(job("reminder:e:PT24H").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job("reminder:e:PT1H").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void cancellingAnEventCancelsItsReminders() {
    JobScheduler scheduler = scheduler();
    scheduler.reminders().schedule(usual("e", in(Duration.ofDays(3))));
    scheduler.schedule(JobRequest.of("now", JobType.EVENT_REMINDER).with(Map.of("event_id", "e")));
    scheduler.cancel("reminder:e:PT1H");
    Job running = claimReminder(livingNode());
    assertThat(running.id().value()).isEqualTo("now");
    assertThat(scheduler.reminders().cancel("e")).isEqualTo(3);
    assertThat(scheduler.reminders().cancel("e")).isZero();
    assertThat(scheduler.find(JobFilter.ALL.withEvent("e")))
        .hasSize(4)
        .allMatch(job -> job.status() == JobStatus.CANCELLED && job.state().nextRun() == null);
    assertThat(ids(scheduler.reminders().move("e", in(Duration.ofDays(5))))).isEmpty();
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
    events.forEach(event -> scheduler.reminders().schedule(usual(event, at)));
    scheduler.schedule(JobRequest.of("mail", JobType.EMAIL).with(Map.of("event_id", "e")));
    for (String event : events) {
      assertThat(store().jobs().search().jobs(JobFilter.ALL.withEvent(event), null, 100).jobs())
          .as(event)
          .extracting(job -> job.id().value())
          .containsExactlyInAnyOrder(
              "reminder:" + event + ":PT24H",
              "reminder:" + event + ":PT1H",
              "reminder:" + event + ":PT15M");
    }
    for (String event : events) {
      Instant then = at.plus(Duration.ofDays(1));
      assertThat(ids(scheduler.reminders().move(event, then))).as(event).hasSize(3);
      assertThat(job("reminder:" + event + ":PT1H").due()).isEqualTo(then.minusSeconds(3600));
      assertThat(scheduler.reminders().cancel(event)).as(event).isEqualTo(3);
    }
    assertThat(job("mail").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(scheduler.count())
        .containsEntry(JobStatus.CANCELLED, 3L * events.size())
        .containsEntry(JobStatus.SCHEDULED, 1L);
  }

  @Test
  default void theRemindersOfAnEventAreListedByStatusAndPageByPage() {
    JobScheduler scheduler = scheduler();
    scheduler.reminders().schedule(usual("e", in(Duration.ofDays(3))));
    scheduler.cancel("reminder:e:PT24H");
    JobFilter reminders = JobFilter.ALL.withEvent("e");
    List<String> seen = new ArrayList<>();
    scheduler.reminders().of("e").forEach(job -> seen.add(job.id().value()));
    assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    assertThat(scheduler.search().page(reminders, null, 2).jobs()).hasSize(2);
    assertThat(scheduler.find(reminders.withStatus(JobStatus.CANCELLED)))
        .extracting(Job::id)
        .containsExactly(JobId.of("reminder:e:PT24H"));
    assertThat(scheduler.find(reminders.withEvent("f"))).isEmpty();
    assertThat(scheduler.find(reminders.withType(JobType.SMS))).isEmpty();
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
