package dev.punctual.contracts.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.PayloadType;
import dev.punctual.SchedulerException;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Outcome;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.run.Steps;
import dev.punctual.trigger.Trigger;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a handler may do in steps, and tell while it runs, on any store. */
public interface StepContract extends EngineUnderTest {

  @Test
  default void whatAStepReturnedALaterAttemptGetsWithoutDoingIt() {
    AtomicInteger charges = new AtomicInteger();
    AtomicInteger mails = new AtomicInteger();
    AtomicInteger attempts = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .handler(
                "order",
                raw(),
                (metadata, run) -> {
                  Greeting receipt =
                      run.step(
                          "charge",
                          Greeting.class,
                          () -> new Greeting("r-" + charges.incrementAndGet(), 7));
                  List<Greeting> both =
                      run.steps()
                          .step(
                              "both",
                              new PayloadType<List<Greeting>>() {},
                              () -> List.of(receipt, new Greeting("é✓", 2)));
                  run.step("mail", mails::incrementAndGet);
                  if (attempts.incrementAndGet() == 1) {
                    throw new IOException("the printer burns");
                  }
                  if (attempts.get() == 2) {
                    return Outcome.snoozeUntil(run.startedAt().plusMillis(20));
                  }
                  return Outcome.done(Map.of("receipt", both.get(0).name(), "of", both.size()));
                })
            .start()) {
      scheduler.schedule(JobRequest.of("o", "order").maxRetries(1));
      await("o", JobStatus.COMPLETED);
      assertThat(awaitRuns("o", 2).get(0).result()).contains("r-1");
      assertThat(scheduler.activity("o").steps())
          .extracting(KeptStep::name)
          .containsExactly("charge", "both", "mail");
      assertThat(scheduler.activity("o").steps().get(2).result()).isNull();
    }
    assertThat(attempts).hasValue(3);
    assertThat(charges).hasValue(1);
    assertThat(mails).hasValue(1);
  }

  @Test
  default void aStepThatFailsIsDoneAgainAndAJobThatFailedGoesOnWhereItWas() {
    AtomicInteger first = new AtomicInteger();
    AtomicInteger second = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .task(
                "two",
                raw(),
                (metadata, run) -> {
                  run.step("first", first::incrementAndGet);
                  run.step(
                      "second",
                      () -> {
                        if (second.incrementAndGet() < 3) {
                          throw new IOException("not yet");
                        }
                      });
                })
            .start()) {
      scheduler.schedule(JobRequest.of("t", "two").maxRetries(1));
      await("t", JobStatus.FAILED);
      assertThat(scheduler.retry("t")).isTrue();
      await("t", JobStatus.COMPLETED);
    }
    assertThat(first).hasValue(1);
    assertThat(second).hasValue(3);
  }

  @Test
  default void aStepCanBeTriedAgainWithinTheSameAttempt() {
    AtomicInteger tries = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .task(
                "work",
                raw(),
                (metadata, run) -> {
                  assertThatThrownBy(
                          () ->
                              run.step(
                                  "s",
                                  () -> {
                                    tries.incrementAndGet();
                                    throw new IOException("once");
                                  }))
                      .hasMessage("once");
                  run.step("s", tries::incrementAndGet);
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work").maxRetries(0));
      await("a", JobStatus.COMPLETED);
    }
    assertThat(tries).hasValue(2);
  }

  @Test
  default void aStepWithoutANameOfItsOwnOrWithoutAResultIsRefused() {
    try (JobScheduler scheduler =
        builder()
            .task(
                "work",
                raw(),
                (metadata, run) -> {
                  run.step("s", () -> {});
                  assertThatThrownBy(() -> run.step("s", () -> {}))
                      .isInstanceOf(InvalidInputException.class)
                      .hasMessageContaining("'s'")
                      .hasMessageContaining("no other step");
                  assertThatThrownBy(() -> run.step(" ", () -> {}))
                      .isInstanceOf(InvalidInputException.class);
                  assertThatThrownBy(() -> run.step("x".repeat(256), () -> {}))
                      .isInstanceOf(InvalidInputException.class);
                  assertThatThrownBy(
                          () -> run.step("big", String.class, () -> "x".repeat(1_100_000)))
                      .isInstanceOf(SchedulerException.class)
                      .hasMessageContaining("big");
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work").maxRetries(0));
      await("a", JobStatus.COMPLETED);
    }
  }

  @Test
  default void aResultThatNoLongerFitsItsTypeFailsTheJobInsteadOfDoingTheStepAgain() {
    AtomicInteger attempts = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .task(
                "work",
                raw(),
                (metadata, run) -> {
                  if (attempts.incrementAndGet() == 1) {
                    run.step("s", String.class, () -> "text");
                    throw new IOException("again");
                  }
                  run.step("s", Integer.class, () -> 7);
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work").maxRetries(5));
      assertThat(await("a", JobStatus.FAILED).lastError().orElseThrow()).contains("Integer");
    }
    assertThat(attempts).hasValue(2);
  }

  @Test
  default void anOccurrenceHasSoManyStepsAtMost() {
    try (JobScheduler scheduler =
        builder()
            .task(
                "work",
                raw(),
                (metadata, run) -> {
                  for (int i = 0; i < Steps.MOST; i++) {
                    run.step("step " + i, () -> {});
                  }
                  assertThatThrownBy(() -> run.step("one more", () -> {}))
                      .isInstanceOf(InvalidInputException.class)
                      .hasMessageContaining("1000");
                })
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work").maxRetries(0));
      await("a", JobStatus.COMPLETED);
      assertThat(scheduler.activity("a").steps()).hasSize(Steps.MOST);
    }
  }

  @Test
  default void eachOccurrenceHasStepsOfItsOwn() {
    AtomicInteger done = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .task("tick", raw(), (metadata, run) -> run.step("s", done::incrementAndGet))
            .start()) {
      scheduler.scheduleRecurring("tick", Trigger.every(Duration.ofSeconds(1)), Map.of());
      awaitRuns("tick", 2);
      assertThat(scheduler.activity("tick").steps()).hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(done).hasValueGreaterThanOrEqualTo(2);
  }

  @Test
  default void progressAndLogAreSeenWhileTheRunGoesOnAndAfterwards() throws InterruptedException {
    CountDownLatch seen = new CountDownLatch(1);
    try (JobScheduler scheduler =
        builder()
            .task(
                "import",
                raw(),
                (metadata, run) -> {
                  for (int i = 0; i <= 100_000; i++) {
                    run.progress(i / 250_000.0, "row " + i);
                  }
                  run.log("half of it");
                  run.log("odd: \0 " + "x".repeat(3000));
                  assertThat(seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
                  run.progress(7, null);
                  run.log("done");
                })
            .start()) {
      scheduler.schedule(JobRequest.of("i", "import"));
      Awaitility.await("progress")
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .until(() -> scheduler.activity("i").log().size() == 2);
      assertThat(scheduler.activity("i").progress().orElseThrow())
          .satisfies(
              progress -> {
                assertThat(progress.share()).hasValue(0.4);
                assertThat(progress.message()).isEqualTo("row 100000");
                assertThat(progress.attempt()).isEqualTo(1);
              });
      seen.countDown();
      await("i", JobStatus.COMPLETED);
      assertThat(scheduler.activity("i").progress().orElseThrow())
          .satisfies(
              progress -> {
                assertThat(progress.share()).hasValue(1);
                assertThat(progress.message()).isNull();
                assertThat(progress.lines()).isEqualTo(3);
              });
      assertThat(scheduler.activity("i").log())
          .extracting(LogLine::text)
          .satisfiesExactly(
              line -> assertThat(line).isEqualTo("half of it"),
              line -> assertThat(line).startsWith("odd: \uFFFD x").endsWith("…").hasSize(2000),
              line -> assertThat(line).isEqualTo("done"));
    }
  }

  @Test
  default void aJobThatIsNotThereHasDoneNothing() {
    try (JobScheduler scheduler = builder().build()) {
      assertThat(scheduler.activity("nobody").steps()).isEmpty();
      assertThat(scheduler.activity("nobody").progress()).isEmpty();
      assertThat(scheduler.activity("nobody").log()).isEmpty();
    }
  }
}
