package dev.punctual.contracts.controls;

import dev.punctual.DuplicateJobException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NewJob.Uniqueness;
import dev.punctual.job.NewJob.Uniqueness.Rule;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the contracts of unique jobs have in common. */
public interface UniqueUnderTest extends EngineUnderTest {
  /** How long a window is. */
  Duration HOUR = Duration.ofHours(1);

  /** How far debounced jobs are pushed back in all. */
  Duration BOUND = Duration.ofMinutes(5);

  /** How many callers come at once. */
  int CALLERS = 20;

  /** Terms without a window. */
  default Uniqueness terms(Rule rule) {
    return new Uniqueness(rule, null, rule == Rule.DEBOUNCE ? BOUND : null);
  }

  /** A unique job with a payload that tells it from others. */
  default NewJob unique(String id, int payload, @Nullable Instant at, Uniqueness terms) {
    JobSpec spec =
        new JobSpec(
            JobId.of(id),
            JobType.CUSTOM,
            WORK,
            null,
            payload(payload),
            JobOptions.DEFAULT.withMaxRetries(payload).withConcurrencyKey("key-" + payload));
    return new NewJob(spec, at, null, terms);
  }

  /** As it reads in a job. */
  default Metadata payload(int number) {
    return new Metadata("{\"n\": " + number + "}");
  }

  /** Schedules a job; answers what became of it. */
  default Action schedule(NewJob job) {
    return store().jobs().schedule(List.of(job), OnConflict.ERROR).get(0).action();
  }

  /** By the clock of the store. */
  default Instant in(Duration time) {
    return store().runs().time().plus(time).truncatedTo(ChronoUnit.MICROS);
  }

  /** Claims that job. */
  default Job claim(NodeId node, String id) {
    return claim(node, 100).stream()
        .filter(job -> job.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Claims that job, and records its run as completed. */
  default void complete(String id) {
    NodeId node = livingNode();
    store().runs().finish(node, List.of(completed(claim(node, id))));
  }

  /** Schedules a unique job and brings it to a status; answers who runs it or ran it. */
  default NodeId bring(String id, JobStatus status, Uniqueness terms) {
    NodeId node = livingNode();
    schedule(unique(id, 1, status == JobStatus.SCHEDULED ? in(HOUR) : null, terms));
    switch (status) {
      case SCHEDULED -> {}
      case RUNNING -> claim(node, id);
      case COMPLETED -> store().runs().finish(node, List.of(completed(claim(node, id))));
      case FAILED ->
          store()
              .runs()
              .finish(node, List.of(ended(claim(node, id), status, null, RunOutcome.FAILED)));
      case CANCELLED -> store().jobs().cancel(JobId.of(id));
    }
    return node;
  }

  /** What becomes of the jobs of callers who come at once; null for one who is refused. */
  default List<@Nullable Action> atOnce(IntFunction<NewJob> job) {
    CyclicBarrier together = new CyclicBarrier(CALLERS);
    List<CompletableFuture<@Nullable Action>> calls =
        IntStream.range(0, CALLERS)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> call(together, job.apply(i)), call -> new Thread(call).start()))
            .toList();
    return calls.stream().map(call -> call.orTimeout(60, TimeUnit.SECONDS).join()).toList();
  }

  private @Nullable Action call(CyclicBarrier together, NewJob job) {
    try {
      together.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return schedule(job);
    } catch (DuplicateJobException refused) {
      return null;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
