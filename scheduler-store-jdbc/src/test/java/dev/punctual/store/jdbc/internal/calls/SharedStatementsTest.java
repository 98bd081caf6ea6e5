package dev.punctual.store.jdbc.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.DuplicateJobException;
import dev.punctual.Fault;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.StoreException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedStatementsTest {
  private static final int CALLERS = 40;
  private static final int AT_ONCE = 4;

  private final Map<JobId, Boolean> taken = new ConcurrentHashMap<>();
  private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();
  private final Semaphore mayRun = new Semaphore(0, true);
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private volatile @Nullable RuntimeException breaks;
  private final SharedStatements shared = new SharedStatements(this::statement);

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  private List<ScheduleResult> statement(List<NewJob> jobs, OnConflict onConflict) {
    sizes.add(jobs.size());
    mayRun.acquireUninterruptibly();
    RuntimeException broken = breaks;
    if (broken != null) {
      throw broken;
    }
    if (jobs.stream().anyMatch(job -> job.id().value().startsWith("odd"))) {
      throw new StoreException(Fault.USER, "odd", null);
    }
    return jobs.stream().map(job -> result(job, onConflict)).toList();
  }

  private ScheduleResult result(NewJob job, OnConflict onConflict) {
    boolean isNew = taken.putIfAbsent(job.id(), true) == null;
    if (!isNew && onConflict == OnConflict.ERROR) {
      throw new DuplicateJobException(List.of(job.id()));
    }
    return new ScheduleResult(job.id(), isNew ? Action.INSERTED : Action.KEPT);
  }

  private static NewJob job(String id) {
    JobSpec spec =
        new JobSpec(
            JobId.of(id),
            JobType.CUSTOM,
            HandlerName.of("work"),
            null,
            Metadata.EMPTY,
            JobOptions.DEFAULT);
    return new NewJob(spec, null);
  }

  private Future<Object> call(String id) {
    return callers.submit(
        () -> {
          try {
            return schedule(id);
          } catch (StoreException | DuplicateJobException refused) {
            return refused;
          }
        });
  }

  private ScheduleResult schedule(String id) {
    return shared.schedule(job(id), OnConflict.ERROR);
  }

  private void fillUp() {
    for (int i = 1; i <= AT_ONCE; i++) {
      int under = i;
      assertThat(call("first-" + i)).isNotNull();
      Awaitility.await().until(() -> sizes.size() == under);
    }
  }

  private List<Future<Object>> callWhileAllAreBusy(List<String> ids) {
    fillUp();
    List<Future<Object>> calls = ids.stream().map(this::call).toList();
    Awaitility.await().until(() -> shared.waiting() == ids.size());
    mayRun.release(10 * CALLERS);
    return calls;
  }

  private static Object get(Future<Object> call) throws Exception {
    return call.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aCallerWhoIsAloneHasAStatementOfItsOwn() throws Exception {
    mayRun.release(1);
    assertThat(get(call("a"))).isEqualTo(new ScheduleResult(JobId.of("a"), Action.INSERTED));
    assertThat(sizes).containsExactly(1);
  }

  @Test
  void thoseWhoWaitGoTogether() throws Exception {
    List<String> ids = IntStream.range(0, 30).mapToObj(i -> "job-" + i).toList();
    for (Future<Object> call : callWhileAllAreBusy(ids)) {
      assertThat(get(call)).isInstanceOf(ScheduleResult.class);
    }
    assertThat(sizes).hasSizeLessThan(AT_ONCE + 30).anyMatch(size -> size > 7);
    Awaitility.await().untilAsserted(() -> assertThat(taken).hasSize(AT_ONCE + 30));
  }

  @Test
  void whoIsTakenAlongSleepsUntilTheStatementIsOver() throws Exception {
    fillUp();
    List<Thread> two =
        IntStream.range(0, 2).mapToObj(i -> new Thread(() -> schedule("job-" + i))).toList();
    two.forEach(Thread::start);
    Awaitility.await().until(() -> shared.waiting() == 2);
    mayRun.release(AT_ONCE);
    Awaitility.await().until(() -> sizes.contains(2));
    two.forEach(Thread::interrupt);
    Awaitility.await().until(() -> two.stream().noneMatch(Thread::isInterrupted));
    Awaitility.await()
        .during(Duration.ofMillis(50))
        .until(() -> two.stream().allMatch(caller -> caller.getState() == State.WAITING));
    mayRun.release(1);
    for (Thread caller : two) {
      caller.join(20_000);
      assertThat(caller.isInterrupted()).isTrue();
    }
  }

  @Test
  void onlyTheOneWhoseIdIsTakenHearsOfIt() throws Exception {
    taken.put(JobId.of("taken"), true);
    List<Future<Object>> calls = callWhileAllAreBusy(List.of("a", "taken", "b", "b"));
    assertThat(get(calls.get(0))).isInstanceOf(ScheduleResult.class);
    assertThat(get(calls.get(1)))
        .isInstanceOfSatisfying(
            DuplicateJobException.class,
            refused -> assertThat(refused.ids()).containsExactly(JobId.of("taken")));
    assertThat(List.of(get(calls.get(2)).getClass(), get(calls.get(3)).getClass()))
        .containsExactlyInAnyOrder(ScheduleResult.class, DuplicateJobException.class);
  }

  @Test
  void aJobThatIsRefusedTakesNoOtherWithIt() throws Exception {
    List<Future<Object>> calls = callWhileAllAreBusy(List.of("a", "odd", "b"));
    assertThat(get(calls.get(0))).isInstanceOf(ScheduleResult.class);
    assertThat(get(calls.get(1))).isInstanceOf(StoreException.class);
    assertThat(get(calls.get(2))).isInstanceOf(ScheduleResult.class);
  }

  /** It may have worked, and a repeat would find its own jobs there. */
  @Test
  void aStatementThatBrokeOffIsNotRepeated() throws Exception {
    fillUp();
    List<Future<Object>> calls = List.of(call("a"), call("b"));
    Awaitility.await().until(() -> shared.waiting() == 2);
    breaks = new StoreException(Fault.EXTERNAL, "away", null);
    mayRun.release(10 * CALLERS);
    for (Future<Object> call : calls) {
      assertThat(get(call)).isSameAs(breaks);
    }
    assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(AT_ONCE + 2);
  }

  /** It may wait for somebody who keeps the job locked. */
  @Test
  void aCallThatChangesJobsWaitsForNobodyAndKeepsNobodyWaiting() throws Exception {
    fillUp();
    Future<ScheduleResult> replaces =
        callers.submit(() -> shared.schedule(job("a"), OnConflict.REPLACE));
    Awaitility.await().until(() -> sizes.size() == AT_ONCE + 1);
    assertThat(shared.waiting()).isZero();
    mayRun.release(10 * CALLERS);
    assertThat(replaces.get(20, TimeUnit.SECONDS).id()).isEqualTo(JobId.of("a"));
  }
}
