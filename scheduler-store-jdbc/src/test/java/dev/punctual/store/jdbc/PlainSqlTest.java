package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.RunOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people write into the table with plain SQL is a job like any other. */
class PlainSqlTest {
  private static final String INSERT =
      "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata) values ";

  /** Heartbeats are far apart, so only a wake-up can bring a job on time. */
  private static final NodeTiming SLEEPY =
      new NodeTiming(Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(5), 3);

  private final TestStore database = TestStore.fresh();
  private final Collection<Job> ran = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    database.close();
  }

  private JobScheduler start(String... handlers) {
    var builder =
        JobScheduler.builder(database.store()).config(SchedulerConfig.DEFAULT.withTiming(SLEEPY));
    for (String handler : handlers) {
      builder.task(handler, Metadata.class, (metadata, run) -> ran.add(run.job()));
    }
    return builder.start();
  }

  private Job job(String id) {
    return database.store().jobs().find(JobId.of(id)).orElseThrow();
  }

  private void await(String id, JobStatus status) {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .until(() -> job(id).status() == status);
  }

  private void awaitListening() {
    CountDownLatch heard = new CountDownLatch(1);
    try (var listening = database.store().wakeUps().subscribe(heard::countDown)) {
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(
              () -> {
                database.execute("notify \"public.scheduler_jobs\"");
                return listening != null && heard.getCount() == 0;
              });
    }
  }

  @Test
  void aRowWithTheSeedsColumnsAloneWakesASleepingNodeAndFires() {
    try (JobScheduler scheduler = start("email")) {
      awaitListening();
      database.execute(INSERT + "('a', 'email', now(), 'scheduled', '{\"to\": \"x@y.z\"}')");
      await("a", JobStatus.COMPLETED);
      assertThat(scheduler.history("a", 1).get(0).times().lateness())
          .isLessThan(Duration.ofSeconds(3));
    }
    assertThat(ran)
        .singleElement()
        .extracting(job -> job.spec().handler().value())
        .isEqualTo("email");
  }

  @Test
  void theViewOfJobsShowedTheYearOneUntilANodeHadPlannedATrigger() {
    database.execute("select schedule_job(job_id => 'a', trigger => 'daily:08:00')");
    String seen = "select coalesce(run_date::text, 'none') from scheduler_current_jobs";
    assertThat(database.query(seen)).containsExactly("none");
    assertThat(job("a").runDate()).isEmpty();
    try (JobScheduler scheduler = start("custom")) {
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .pollInterval(10, TimeUnit.MILLISECONDS)
          .until(() -> scheduler.get("a").orElseThrow().runDate().isPresent());
    }
    assertThat(database.query(seen).get(0)).startsWith("20");
  }

  /** It is due too late to be announced, and long before the next heartbeat. */
  @Test
  void aRowThatIsDueBetweenAnnouncementAndHeartbeatIsOnTime() {
    try (JobScheduler scheduler = start("email")) {
      awaitListening();
      database.execute(INSERT + "('a', 'email', now() + interval '12 s', 'scheduled', '{}')");
      await("a", JobStatus.COMPLETED);
      assertThat(scheduler.history("a", 1).get(0).times().lateness())
          .isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void anEventThatMovesSoNearThatItsRemindersAreDueWakesASleepingNode() {
    database.execute(
        "select schedule_reminders('e', now() + interval '3 days', '{1 day, 1 hour}')");
    try (JobScheduler scheduler = start("event_reminder")) {
      awaitListening();
      database.execute("select move_event('e', now() + interval '5 minutes')");
      await("reminder:e:PT1H", JobStatus.COMPLETED);
      assertThat(job("reminder:e:PT24H").status()).isEqualTo(JobStatus.CANCELLED);
      assertThat(scheduler.history("reminder:e:PT1H", 1).get(0).times().lateness())
          .isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void aJsonTextAsMetadataIsUnpackedAndNamesItsHandler() {
    try (JobScheduler scheduler = start("custom", "mine")) {
      database.execute(
          INSERT + "('a', 'CUSTOM', now(), 'SCHEDULED', '\"{\\\"handler\\\": \\\"mine\\\"}\"')");
      await("a", JobStatus.COMPLETED);
      assertThat(scheduler.get("a")).isPresent();
    }
    assertThat(ran).extracting(job -> job.spec().handler().value()).containsExactly("mine");
  }

  @Test
  void theSeedsTriggerArgumentsMakeARowRecur() {
    try (JobScheduler scheduler = start("custom")) {
      database.execute(
          INSERT
              + "('tick', 'custom', now(), 'scheduled',"
              + " '{\"trigger_type\": \"interval\", \"trigger_args\": {\"seconds\": 1}}')");
      Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> ran.size() >= 3);
      scheduler.cancel("tick");
    }
    assertThat(ran).extracting(job -> job.state().runDate()).doesNotHaveDuplicates();
  }

  @Test
  void aTriggerInTheColumnMakesARowRecur() {
    try (JobScheduler scheduler = start("custom")) {
      database.execute(
          "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata, trigger, zone)"
              + " values ('tick', 'custom', now(), 'scheduled', '{}', 'interval:PT1S', 'Europe/Berlin')");
      Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> ran.size() >= 2);
      scheduler.cancel("tick");
    }
  }

  @Test
  void anUnreadableTriggerFailsTheJobInsteadOfLosingIt() {
    try (JobScheduler scheduler = start("custom")) {
      database.execute(
          "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata, trigger)"
              + " values ('odd', 'custom', now(), 'scheduled', '{}', 'whenever')");
      await("odd", JobStatus.FAILED);
      assertThat(scheduler.history("odd", 10))
          .extracting(run -> run.outcome())
          .containsExactly(RunOutcome.FAILED);
    }
    assertThat(job("odd").state().lastError()).contains("whenever");
  }

  @Test
  void oddColumnsDoNotMakeARowUnreadable() {
    database.execute(
        "insert into scheduled_jobs"
            + " (job_id, job_type, run_date, status, metadata, backoff, timeout_ms, max_retries, zone)"
            + " values ('odd', 'custom', now() + interval '1 day', 'scheduled', '{}',"
            + " 'sometimes', -5, 100000, 'Mars/Olympus')");
    assertThat(job("odd").spec().options().backoff()).isNull();
    assertThat(job("odd").spec().options().timeout()).isNull();
  }

  @Test
  void aStatusWrittenByHandOverARunningOneDoesNotStopTheRescueOfOthers() {
    database.execute(
        INSERT
            + "('done', 'custom', now(), 'completed', '{}'), ('lost', 'custom', now(), 'running', '{}'),"
            + " ('again', 'custom', now() + interval '1 day', 'scheduled', '{}')");
    database.execute("update scheduled_jobs set locked_by = gen_random_uuid()");
    assertThat(database.store().runs().rescue(3, Duration.ZERO)).hasSize(1);
    assertThat(job("done").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job("lost").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("again").due()).isAfter(job("lost").due());
    assertThat(database.query("select id from scheduled_jobs where locked_by is not null"))
        .isEmpty();
    assertThat(database.query("select outcome from job_runs")).containsExactly("crashed");
  }

  @Test
  void aTimeThatNoRowCanHaveWasGivenToARunningJobWhoseEndWasThenRefused() {
    database.execute(INSERT + "('a', 'custom', now(), 'running', '{}')");
    for (String times :
        List.of(
            "array['infinity'::timestamptz], array[now()]",
            "array['12026-01-01'::timestamptz], array[now()]",
            "array[now()], array[null::timestamptz]",
            "array[null::timestamptz], array[now()]",
            "array[]::timestamptz[], array[]::timestamptz[]")) {
      assertThatThrownBy(
              () ->
                  database.execute(
                      "select scheduler_reschedule('{a}', '{daily:08:00}', '{UTC}', "
                          + times
                          + ", '{}')"))
          .isInstanceOf(AssertionError.class);
    }
    assertThat(job("a").spec().trigger()).isNull();
  }

  /** Whoever reads the table sees runs that take long; short ones only through the view. */
  @Test
  void aRunOfMoreThanASecondIsSeenInTheTable() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (JobScheduler scheduler =
        JobScheduler.builder(database.store())
            .task("custom", Metadata.class, (metadata, run) -> mayEnd.await())
            .start()) {
      database.execute(INSERT + "('slow', 'custom', now(), 'scheduled', '{}')");
      Awaitility.await()
          .atMost(15, TimeUnit.SECONDS)
          .until(() -> database.query("select status from scheduled_jobs").contains("running"));
      assertThat(database.query("select locked_by is not null from scheduled_jobs"))
          .containsExactly("t");
      mayEnd.countDown();
      await("slow", JobStatus.COMPLETED);
      assertThat(scheduler.history("slow", 10)).hasSize(1);
    } finally {
      mayEnd.countDown();
    }
  }
}
