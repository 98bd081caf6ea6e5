package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.testkit.ManualClock;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input is refused with the value, the limit and the legal form, and nothing is scheduled. */
class BadInputTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final ManualClock clock = ManualClock.at(NOW);
  private final JobScheduler scheduler =
      JobScheduler.builder(new MemoryStore(clock)).clock(clock).build();

  private static Arguments row(
      String what, Consumer<JobScheduler> action, String value, String legalForm) {
    return Arguments.of(what, action, value, legalForm);
  }

  static Stream<Arguments> table() {
    JobRequest job = JobRequest.of("a", "work");
    return Stream.of(
        row(
            "unknown zone",
            s -> s.schedule(job.on(Trigger.daily(LocalTime.NOON, Trigger.zone("Europe/Berlni")))),
            "Europe/Berlni",
            "Europe/Berlin"),
        row(
            "an offset as zone",
            s -> s.schedule(job.on(Trigger.daily(LocalTime.NOON, Trigger.zone("+02:00")))),
            "+02:00",
            "zone"),
        row(
            "one-time date in the past",
            s -> s.schedule(job.at(Instant.parse("2024-03-01T14:00:00Z"))),
            "2024-03-01T14:00:00Z",
            "not before now (2026-06-01T12:00:00Z)"),
        row(
            "one-time trigger in the past",
            s -> s.schedule(job.on(Trigger.once(Instant.parse("2024-03-01T14:00:00Z")))),
            "2024-03-01T14:00:00Z",
            "not before now"),
        row(
            "date beyond the calendar",
            s -> s.schedule(job.at(Instant.parse("+12345-01-01T00:00:00Z"))),
            "+12345-01-01T00:00:00Z",
            "up to 9999-12-31T23:59:59Z"),
        row(
            "negative interval",
            s -> s.schedule(job.on(Trigger.every(Duration.ofMinutes(-5)))),
            "PT-5M",
            "from PT1S"),
        row(
            "interval of nothing",
            s -> s.schedule(job.on(Trigger.every(Duration.ZERO))),
            "PT0S",
            "from PT1S"),
        row(
            "trigger that never fires again",
            s -> s.schedule(job.on(Trigger.cron("0 0 0 1 1 ? 2020", ZoneId.of("UTC")))),
            "2020",
            "fires again"),
        row(
            "30 February",
            s -> s.schedule(job.on(Trigger.cron("0 0 30 2 *", ZoneId.of("UTC")))),
            "0 0 30 2 *",
            "expected"),
        row(
            "negative delay",
            s -> s.schedule(job.after(Duration.ofSeconds(-1))),
            "PT-1S",
            "zero or more"),
        row(
            "delay beyond time itself",
            s -> s.schedule(job.after(Duration.ofSeconds(Long.MAX_VALUE))),
            "PT",
            "9999-12-31T23:59:59Z"),
        row(
            "2 MB of metadata",
            s -> s.schedule(job.with(Map.of("blob", "x".repeat(2_000_000)))),
            "of 2000011 bytes",
            "at most 1048576 bytes"),
        row(
            "metadata that is no object",
            s -> s.schedule(job.with("text")),
            "text",
            "a JSON object"),
        row(
            "NUL in metadata",
            s -> s.schedule(job.with(Map.of("k", "a\0b"))),
            "metadata",
            "without NUL"),
        row("NUL in an id", s -> JobRequest.of("a\0b", "work"), "'a\\u0000b'", "without NUL"),
        row("half a surrogate pair", s -> JobRequest.of("a\ud83d", "work"), "job id", "surrogates"),
        row("empty id", s -> JobRequest.of("", "work"), "''", "1 to 255 characters"),
        row("blank id", s -> JobRequest.of("  ", "work"), "'  '", "not blank"),
        row(
            "id of 256 characters",
            s -> JobRequest.of("x".repeat(256), "work"),
            "(256 characters)",
            "1 to 255 characters"),
        row("empty handler", s -> JobRequest.of("a", ""), "handler name", "1 to 255 characters"),
        row("priority", s -> job.priority(40_000), "40000", "-32768 to 32767"),
        row("too many retries", s -> job.maxRetries(1001), "1001", "0 to 1000"),
        row("negative retries", s -> job.maxRetries(-1), "-1", "0 to 1000"),
        row("timeout of nothing", s -> job.timeout(Duration.ZERO), "PT0S", "one millisecond"),
        row(
            "the same id twice in one call",
            s -> s.scheduleAll(List.of(job, job), OnConflict.REPLACE),
            "'a'",
            "only once"),
        row(
            "reminder of an event that is over",
            s -> s.scheduleReminder("e", NOW.minusSeconds(1), Duration.ofMinutes(5), "m"),
            "2026-06-01T11:59:59Z",
            "after now"),
        row(
            "reminder after its event",
            s -> s.scheduleReminder("e", NOW.plusSeconds(60), Duration.ofMinutes(-5), "m"),
            "PT-5M",
            "zero or more"),
        row("concurrency", s -> SchedulerConfig.DEFAULT.withConcurrency(0), "0", "1 to 10000"),
        row(
            "clean-up age",
            s -> SchedulerConfig.DEFAULT.withCleanupAfterDays(-1),
            "-1",
            "0 or more"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void isRefused(String what, Consumer<JobScheduler> action, String value, String legalForm) {
    assertThatThrownBy(() -> action.accept(scheduler))
        .as(what)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(value)
        .hasMessageContaining(legalForm)
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(600));
    assertThat(scheduler.count()).isEmpty();
  }

  @Test
  void quotesAndOddLettersInIdsAreFine() {
    for (String id :
        List.of("it's", "\"q\"", "a\\b", "x';drop table jobs;--", "日本", "🎉", "a\nb")) {
      scheduler.schedule(JobRequest.of(id, "work"));
      assertThat(scheduler.get(id)).isPresent();
    }
  }

  @Test
  void aJobOfAnUnknownHandlerStaysScheduled() {
    scheduler.schedule(JobRequest.of("a", "nobody"));
    assertThat(scheduler.runDue()).isZero();
    assertThat(scheduler.get("a").orElseThrow().status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(scheduler.handlersOfLivingNodes()).isEmpty();
  }

  @Test
  void aDateJustPastCountsAsNow() {
    scheduler.schedule(JobRequest.of("a", "work").at(NOW.minusSeconds(59)));
    assertThat(scheduler.get("a")).isPresent();
  }

  @Test
  void aReminderWhoseTimeIsPastButNotItsEventIsDueNow() {
    scheduler.scheduleReminder("e", NOW.plusSeconds(60), Duration.ofMinutes(5), "soon");
    assertThat(scheduler.get("reminder:e:PT5M").orElseThrow().due()).isEqualTo(NOW);
  }

  @Test
  void idsAndMetadataAreCheckedWhereverTheyAreMade() {
    assertThatThrownBy(() -> JobId.of("\0")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new Metadata("{\"a\": \"\\u0000\"}"))
        .isInstanceOf(InvalidInputException.class);
    assertThat(new Metadata("{\"a\": \"\\\\u0000\"}").json()).contains("\\\\u0000");
  }

  @Test
  void aBuilderThatWasUsedTwiceSharedItsHandlersWithTheFirstScheduler() {
    MemoryStore store = new MemoryStore();
    JobSchedulerBuilder builder =
        JobScheduler.builder(store).task("a", (metadata, run) -> {}).refuseUnknownHandlers();
    JobScheduler first = builder.build();
    JobScheduler second = builder.task("b", (metadata, run) -> {}).build();
    JobRequest request = JobRequest.of("job", "b");
    assertThatThrownBy(() -> first.schedule(request))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("b");
    assertThat(second.schedule(request).id()).isEqualTo(JobId.of("job"));
  }
}
