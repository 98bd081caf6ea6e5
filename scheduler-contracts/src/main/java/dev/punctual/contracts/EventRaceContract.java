package dev.punctual.contracts;

import static dev.punctual.contracts.EventUnderTest.ids;
import static dev.punctual.contracts.EventUnderTest.in;
import static dev.punctual.contracts.EventUnderTest.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.Fault;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.Reminders;
import dev.punctual.StoreException;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.port.JobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Commands on an event's reminders are one step: nobody comes in between, and none is half done.
 */
public interface EventRaceContract extends EventUnderTest {
  /** What somebody does before and after the calls that a client makes. */
  interface Somebody {
    /** Called before the store is. */
    default void before(String method) {}

    /** Called after the store was. */
    default void after(String method) {}
  }

  private Reminders reminders(Somebody somebody) {
    JobStore real = store().jobs();
    Object watched =
        Proxy.newProxyInstance(
            JobStore.class.getClassLoader(),
            new Class<?>[] {JobStore.class},
            (proxy, method, arguments) -> {
              somebody.before(method.getName());
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              } finally {
                somebody.after(method.getName());
              }
            });
    return scheduler().over((JobStore) watched).reminders();
  }

  /** The move had read it before, and wrote it after. */
  @Test
  default void aReminderThatSomebodyCancelledWhileItsEventMovedWasScheduledAllTheSame() {
    scheduler().reminders().schedule(usual("e", in(Duration.ofDays(3))));
    AtomicBoolean first = new AtomicBoolean(true);
    Somebody cancels =
        new Somebody() {
          @Override
          public void after(String method) {
            if (first.getAndSet(false)) {
              store().jobs().cancel(JobId.of("reminder:e:PT1H"));
            }
          }
        };
    assertThat(reminders(cancels).move("e", in(Duration.ofDays(5)))).isNotEmpty();
    assertThat(job("reminder:e:PT1H").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job("reminder:e:PT15M").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  /** They were cancelled in a second call. */
  @Test
  default void remindersThatAreLeftOutStayedScheduledWhenTheStoreFailedInBetween() {
    Somebody breaks =
        new Somebody() {
          @Override
          public void before(String method) {
            if (method.equals("cancelAll")) {
              throw new StoreException(Fault.EXTERNAL, "made to fail", null);
            }
          }
        };
    scheduler().reminders().schedule(usual("e", in(Duration.ofDays(3))));
    scheduler().reminders().schedule(usual("f", in(Duration.ofDays(3))));
    reminders(breaks).move("e", in(Duration.ofHours(2)));
    reminders(breaks).schedule(usual("f", in(Duration.ofHours(2))), OnConflict.REPLACE);
    for (String event : List.of("e", "f")) {
      assertThat(job("reminder:" + event + ":PT24H").status()).isEqualTo(JobStatus.CANCELLED);
      assertThat(job("reminder:" + event + ":PT1H").status()).isEqualTo(JobStatus.SCHEDULED);
    }
    assertThat(reminders(breaks).cancel("e")).isEqualTo(2);
  }

  /** Whichever of the two is first. */
  @Test
  default void whatIsCancelledWhileItsEventMovesIsCancelled() throws Exception {
    JobScheduler scheduler = scheduler();
    for (int round = 0; round < 20; round++) {
      String event = "e" + round;
      scheduler.reminders().schedule(usual(event, in(Duration.ofDays(3))));
      Instant then = in(Duration.ofDays(5));
      CountDownLatch both = new CountDownLatch(2);
      CompletableFuture<Boolean> cancelled =
          CompletableFuture.supplyAsync(
              () -> together(both) && scheduler.cancel("reminder:" + event + ":PT1H"));
      together(both);
      List<String> moved = ids(scheduler.reminders().move(event, then));
      assertThat(cancelled.get(30, TimeUnit.SECONDS)).isTrue();
      assertThat(moved).contains("reminder:" + event + ":PT24H", "reminder:" + event + ":PT15M");
      assertThat(job("reminder:" + event + ":PT1H").status()).isEqualTo(JobStatus.CANCELLED);
    }
  }

  private static boolean together(CountDownLatch both) {
    both.countDown();
    Waits.awaitLatch(both);
    return true;
  }
}
