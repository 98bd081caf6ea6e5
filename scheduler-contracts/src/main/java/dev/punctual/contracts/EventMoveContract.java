package dev.punctual.contracts;

import static dev.punctual.contracts.EventUnderTest.ids;
import static dev.punctual.contracts.EventUnderTest.in;
import static dev.punctual.contracts.EventUnderTest.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.job.EventId;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.port.SearchQueries;
import dev.punctual.testkit.FailingStore;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What moving an event promises about its reminders. */
public interface EventMoveContract extends EventUnderTest {
  private void insert(String id, Instant at, String metadata) {
    scheduler()
        .schedule(JobRequest.of(id, JobType.EVENT_REMINDER).at(at).with(new Metadata(metadata)));
  }

  @Test
  default void movingAnEventMovesItsRemindersAndNothingElseOfThem() {
    JobScheduler scheduler = scheduler();
    Instant at = in(Duration.ofDays(3));
    scheduler
        .reminders()
        .schedule(usual("e", at).with(Map.of("n", 9007199254740993L)).priority(-3).maxRetries(9));
    for (Duration by : List.of(Duration.ofDays(30), Duration.ofDays(-1))) {
      Instant then = at.plus(by);
      assertThat(ids(scheduler.reminders().move("e", then)))
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
    scheduler.reminders().schedule(usual("e", in(Duration.ofHours(2))));
    scheduler.schedule(
        JobRequest.of("welcome", JobType.EVENT_REMINDER)
            .with(Map.of("event_id", "e", "before", "PT30M")));
    assertThat(scheduler.runDue()).isEqualTo(1);
    scheduler.cancel("reminder:e:PT1H");
    Instant later = in(Duration.ofDays(3));
    assertThat(ids(scheduler.reminders().move("e", later)))
        .containsExactlyInAnyOrder("reminder:e:PT15M", "welcome");
    assertThat(job("welcome").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("welcome").due()).isEqualTo(later.minus(Duration.ofMinutes(30)));
    assertThat(job("reminder:e:PT1H").status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void oneWhoseNewTimeIsPastIsCancelled() {
    JobScheduler scheduler = scheduler();
    scheduler.reminders().schedule(usual("e", in(Duration.ofDays(3))));
    assertThat(ids(scheduler.reminders().move("e", in(Duration.ofMinutes(30)))))
        .containsExactly("reminder:e:PT15M");
    assertThat(job("reminder:e:PT24H").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job("reminder:e:PT1H").status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void anEventThatMovesSoNearThatAllArePastIsRemindedOfOnceAtOnce() {
    JobScheduler scheduler = scheduler();
    scheduler.reminders().schedule(usual("e", in(Duration.ofDays(3))));
    assertThat(ids(scheduler.reminders().move("e", in(Duration.ofMinutes(5)))))
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
    assertThat(ids(scheduler.reminders().move("e", then))).containsExactly("reminder:e:PT1H");
    assertThat(store().runs().finish(node, List.of(completed(running))).accepted()).isEmpty();
    assertThat(job("reminder:e:PT1H").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("reminder:e:PT1H").due()).isEqualTo(then.minus(Duration.ofHours(1)));
  }

  /** Nobody told its node, and closing did not wait for it. */
  @Test
  default void movingAnEventInterruptsTheReminderThatIsBeingSentAndClosingWaitsForIt() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Queue<String> order = new ConcurrentLinkedQueue<>();
    FailingStore watched = new FailingStore(store());
    JobScheduler node =
        JobScheduler.builder(watched)
            .config(quick())
            .codec(codec())
            .task(
                SENDER.value(),
                raw(),
                (metadata, run) -> {
                  try {
                    Waits.hang(started);
                  } catch (InterruptedException moved) {
                    interrupted.countDown();
                    Waits.awaitUninterrupted(mayEnd);
                    order.add("the reminder ended");
                  }
                })
            .start();
    node.scheduleReminder("e", in(Duration.ofMinutes(5)), Duration.ofHours(1), "m");
    Waits.awaitLatch(started);
    Instant then = in(Duration.ofDays(2));
    assertThat(ids(scheduler().reminders().move("e", then))).containsExactly("reminder:e:PT1H");
    Waits.awaitLatch(interrupted);
    Thread closer =
        new Thread(
            () -> {
              node.close();
              order.add("close returned");
            });
    closer.start();
    Waits.awaitLatch(watched.unsubscribed());
    assertThat(order).isEmpty();
    mayEnd.countDown();
    Waits.join(closer);
    assertThat(order).containsExactly("the reminder ended", "close returned");
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
    assertThat(ids(scheduler.reminders().move("e", then)))
        .containsExactlyInAnyOrder("by-time", "after");
    assertThat(job("by-time").due()).isEqualTo(then.minusSeconds(90));
    assertThat(metadata("by-time"))
        .containsEntry("event_time", then.toString())
        .containsEntry("before", "PT1M30S");
    assertThat(job("after").due()).isEqualTo(then.plusSeconds(60));
    assertThat(metadata("after")).containsEntry("before", "PT-1M");
    assertThat(job("nothing").due()).isEqualTo(old.minusSeconds(90));
    assertThat(job("odd").due()).isEqualTo(old.minusSeconds(90));
    assertThat(ids(scheduler.reminders().move("7", then))).containsExactly("number");
  }

  @Test
  default void whatMetadataMaySayOfTheDistanceIsReadAlikeByEveryStore() {
    Instant old = in(Duration.ofDays(3));
    Instant then = in(Duration.ofDays(5));
    String oldTime = ", \"event_time\": \"" + old + "\"";
    insert("day", old.minusSeconds(60), event("\"before\": \"P1D\"" + oldTime));
    insert("lower", old.minusSeconds(60), event("\"before\": \"pt15m\""));
    insert(
        "once", old.minusSeconds(60), event("\"before\": \"PT1H\", \"trigger_type\": \" Once\""));
    insert("daily", old, event("\"before\": \"PT1H\", \"trigger_type\": \"daily\""));
    insert("far", old.minusSeconds(90), event("\"before\": \"PT999999999H\"" + oldTime));
    insert("too-far", old, event("\"before\": \"PT999999999H\""));
    insert("month", old, event("\"before\": \"P1M\""));
    insert("february", old, event("\"event_time\": \"2031-02-30T00:00:00Z\""));
    insert("null", old.plusSeconds(5), event("\"before\": null" + oldTime));
    scheduler().reminders().move("e", then);
    assertThat(job("day").due()).isEqualTo(then.minus(Duration.ofDays(1)));
    assertThat(job("lower").due()).isEqualTo(then.minus(Duration.ofMinutes(15)));
    assertThat(job("once").due()).isEqualTo(then.minus(Duration.ofHours(1)));
    assertThat(job("far").due()).isEqualTo(then.minusSeconds(90));
    assertThat(job("null").due()).isEqualTo(then.plusSeconds(5));
    for (String stays : List.of("daily", "too-far", "month", "february")) {
      assertThat(job(stays).due()).as(stays).isEqualTo(old);
    }
  }

  private static String event(String fields) {
    return "{\"event_id\": \"e\", " + fields + "}";
  }

  @Test
  default void whatRecursStaysAndWhatWasGivenATimeByHandMoves() {
    JobScheduler scheduler = scheduler();
    Instant at = in(Duration.ofDays(3));
    scheduler.reminders().schedule(usual("e", at));
    scheduler.schedule(
        JobRequest.of("weekly", JobType.EVENT_REMINDER)
            .on(Trigger.daily(LocalTime.NOON, ZoneId.of("UTC")))
            .with(Map.of("event_id", "e", "before", "PT1H")));
    scheduler.reschedule(
        "reminder:e:PT1H", Trigger.once(in(Duration.ofDays(1))).withGrace(Duration.ofHours(2)));
    Instant noon = job("weekly").due();
    Instant then = in(Duration.ofDays(4));
    assertThat(ids(scheduler.reminders().move("e", then))).doesNotContain("weekly").hasSize(3);
    assertThat(job("weekly").due()).isEqualTo(noon);
    Job byHand = job("reminder:e:PT1H");
    assertThat(byHand.due()).isEqualTo(then.minus(Duration.ofHours(1)));
    assertThat(scheduler.trigger(byHand))
        .contains(Trigger.once(byHand.due()).withGrace(Duration.ofHours(2)));
    assertThat(scheduler.reminders().cancel("e")).isEqualTo(4);
  }

  @Test
  default void anEventThatWouldBeOverIsRefusedInWords() {
    JobScheduler scheduler = scheduler();
    Instant at = in(Duration.ofDays(3));
    scheduler.reminders().schedule(usual("e", at));
    for (String past : List.of("2001-02-03T04:05:06Z", "-2000-01-01T00:00:00Z")) {
      String words =
          "Invalid event time '" + past + "': expected an instant after now, 20.{8}T.*Z\\.";
      Instant time = Instant.parse(past);
      assertThatThrownBy(() -> scheduler.reminders().move("e", time))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageMatching(words);
      assertThatThrownBy(() -> store().jobs().moveEvent(EventId.of("e"), time))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageMatching(words);
    }
    for (Instant late : List.of(Instant.parse("+10000-01-01T00:00:00Z"), Instant.MAX)) {
      assertThatThrownBy(() -> store().jobs().moveEvent(EventId.of("e"), late))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "Invalid event time '" + late + "': expected an instant up to 9999-12-31T23:59:59Z.");
    }
    assertThatThrownBy(() -> scheduler.reminders().move(" ", at))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("event id");
    assertThatThrownBy(() -> scheduler.reminders().cancel("x".repeat(201)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("event id");
    assertThat(job("reminder:e:PT1H").due()).isEqualTo(at.minus(Duration.ofHours(1)));
  }

  /** More than the largest page. */
  @Test
  default void allRemindersOfAnEventForManyPeopleMoveAndAreCancelled() {
    JobScheduler scheduler = scheduler();
    int people = SearchQueries.LARGEST_PAGE + 200;
    scheduler.scheduleAll(
        IntStream.range(0, people)
            .mapToObj(
                i ->
                    JobRequest.of("for-" + i, JobType.EVENT_REMINDER)
                        .at(in(Duration.ofDays(1)))
                        .with(Map.of("event_id", "e", "before", "PT1H")))
            .toList(),
        OnConflict.ERROR);
    Instant then = in(Duration.ofDays(9));
    assertThat(scheduler.reminders().move("e", then)).hasSize(people);
    assertThat(job("for-7").due()).isEqualTo(then.minus(Duration.ofHours(1)));
    assertThat(scheduler.reminders().cancel("e")).isEqualTo(people);
  }
}
