package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.job.RunOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Handlers and payloads that mean harm: other jobs go on, and nothing is lost. */
public interface HostileContract extends EngineUnderTest {
  /** As large as a handler may reasonably be foolish. */
  int LARGE = 5_000_000;

  /** As deep. */
  int DEEP = 1_000;

  @Test
  default void errorsOfAllKindsAreFailuresOfTheirRunsAlone() {
    List<Throwable> thrown =
        List.of(
            new OutOfMemoryError("made to fail"),
            new StackOverflowError(),
            new LinkageError("no such class"),
            new AssertionError("not so"),
            new Untellable());
    try (JobScheduler scheduler =
        builder()
            .handler(
                "harm",
                raw(),
                (metadata, run) ->
                    HostileContract.<RuntimeException>thrower(
                        thrown.get(run.job().spec().options().priority())))
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      for (int i = 0; i < thrown.size(); i++) {
        scheduler.schedule(JobRequest.of("harm-" + i, "harm").priority(i).maxRetries(1));
      }
      scheduler.schedule(JobRequest.of("good", "work"));
      await("good", JobStatus.COMPLETED);
      for (int i = 0; i < thrown.size(); i++) {
        await("harm-" + i, JobStatus.FAILED);
        assertThat(outcomes("harm-" + i)).containsExactly(RunOutcome.FAILED, RunOutcome.RETRIED);
      }
    }
  }

  /** Nobody can tell what it is: even its message throws. */
  final class Untellable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  /** Throws whatever it is given. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> Outcome thrower(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  default void aHandlerThatNeverReturnsHoldsUpNobodyElse() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    SchedulerConfig two = quick().withConcurrency(2);
    JobScheduler scheduler =
        builder()
            .config(two)
            .task("stuck", raw(), (metadata, run) -> Waits.awaitUninterrupted(never))
            .task("work", raw(), (metadata, run) -> done.incrementAndGet())
            .start();
    try (scheduler) {
      scheduler.schedule(JobRequest.of("stuck", "stuck"));
      await("stuck", JobStatus.RUNNING);
      scheduler.scheduleAll(
          IntStream.range(0, 20).mapToObj(i -> JobRequest.of("w" + i, "work")).toList(),
          OnConflict.ERROR);
      for (int i = 0; i < 20; i++) {
        await("w" + i, JobStatus.COMPLETED);
      }
      assertThat(scheduler.cancel("stuck")).isTrue();
      assertThat(job("stuck").status()).isEqualTo(JobStatus.CANCELLED);
      never.countDown();
    }
    assertThat(done).hasValue(20);
    assertThat(job("stuck").status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void aHugeResultIsKeptOrLeftOutAndTheRunCompletes() {
    try (JobScheduler scheduler =
        builder()
            .handler("huge", raw(), (metadata, run) -> Outcome.done("x".repeat(LARGE)))
            .start()) {
      scheduler.schedule(JobRequest.of("huge", "huge"));
      await("huge", JobStatus.COMPLETED);
      assertThat(outcomes("huge")).containsExactly(RunOutcome.COMPLETED);
    }
  }

  @Test
  default void aPayloadOfAThousandLevelsComesOutAsItWentIn() {
    String deep = "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
    AtomicInteger levels = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .task(
                "deep",
                raw(),
                (metadata, run) ->
                    levels.set((int) metadata.json().chars().filter(c -> c == '{').count()))
            .start()) {
      scheduler.schedule(JobRequest.of("deep", "deep").with(new Metadata(deep)));
      await("deep", JobStatus.COMPLETED);
    }
    assertThat(levels).hasValue(DEEP);
  }

  @Test
  default void aPayloadWithHalfACharacterIsRefused() {
    try (JobScheduler scheduler = builder().task("work", raw(), (metadata, run) -> {}).build()) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(
              () ->
                  scheduler.schedule(
                      JobRequest.of("half", "work").with(Map.of("text", "\uD83D alone"))))
          .withMessageContaining("without NUL and unpaired surrogates");
      assertThat(scheduler.get("half")).isEmpty();
    }
  }

  @Test
  default void metadataThatIsNoJsonIsRefusedBeforeTheStoreSeesIt() {
    try (JobScheduler scheduler = builder().task("work", raw(), (metadata, run) -> {}).build()) {
      for (String text : List.of("{a}", "{\"a\": }", "{\"a\": 1} {\"b\": 2}")) {
        assertThatExceptionOfType(InvalidInputException.class)
            .as(text)
            .isThrownBy(
                () -> scheduler.schedule(JobRequest.of("odd", "work").with(new Metadata(text))))
            .withMessageContaining("metadata");
      }
      assertThat(scheduler.get("odd")).isEmpty();
    }
  }
}
