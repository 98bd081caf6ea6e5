package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.DuplicateJobException;
import dev.punctual.InvalidInputException;
import dev.punctual.JobKind;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.Unique;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.job.JobId;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Unique jobs as an application asks for them, on any store. */
public interface UniqueRequestContract extends EngineUnderTest {
  /** A kind of job. */
  JobKind<Greeting> GREET = JobKind.of("greet", Greeting.class);

  /** How far debounced jobs are pushed back in all. */
  Duration BOUND = Duration.ofMinutes(5);

  private JobScheduler client() {
    return builder().build();
  }

  private JobRequest of(String json) {
    return JobRequest.unique("work", Unique.byPayload().keep()).with(new Metadata(json));
  }

  private ScheduleResult schedule(JobRequest request) {
    return client().schedule(request);
  }

  @Test
  default void ofOnePayloadThereIsOneJobUntilItHasEnded() {
    JobRequest request = GREET.unique(new Greeting("Ada", 1));
    JobId id = schedule(request).id();
    assertThat(id.value()).matches("greet#[0-9a-f]{64}");
    assertThatThrownBy(() -> schedule(request))
        .isInstanceOf(DuplicateJobException.class)
        .hasMessageContaining(id.value());
    assertThat(schedule(GREET.unique(new Greeting("Ada", 2))).action()).isEqualTo(Action.INSERTED);
    client().cancel(id.value());
    assertThat(schedule(request)).isEqualTo(new ScheduleResult(id, Action.INSERTED));
  }

  @Test
  default void equalPayloadsAreOneHoweverTheyAreWritten() {
    String[][] equal = {
      {"{\"a\":1,\"bb\":2}", "{ \"bb\" : 2, \"a\" : 1 }"},
      {
        "{\"o\":{\"y\":[1,{\"q\":null,\"p\":true}],\"x\":{}}}",
        "{\"o\":{\"x\":{},\"y\":[1,{\"p\":true,\"q\":null}]}}"
      },
      {"{\"n\":1}", "{\"n\":1.0}"},
      {"{\"n\":100}", "{\"n\":1e2}"},
      {"{\"n\":0.1}", "{\"n\":1.00e-1}"},
      {"{\"n\":[0,0.0]}", "{\"n\":[-0,-0.00]}"},
      {"{\"n\":12345678901234567890.5}", "{\"n\":12345678901234567890.50}"},
      {"{\"s\":\"é🎉\"}", "{\"s\":\"\\u00e9\\ud83c\\udf89\"}"},
      {"{\"s\":\"/\\n\\\"\\\\\"}", "{\"s\":\"\\/\\u000a\\u0022\\u005c\"}"},
      {"{\"\uFFFD\":1,\"🎉\":2,\"é\":3}", "{\"é\":3,\"🎉\":2,\"\uFFFD\":1}"},
    };
    for (String[] pair : equal) {
      ScheduleResult first = schedule(of(pair[0]));
      assertThat(first.action()).as(pair[0]).isEqualTo(Action.INSERTED);
      assertThat(schedule(of(pair[1])))
          .as(pair[1])
          .isEqualTo(new ScheduleResult(first.id(), Action.KEPT));
    }
  }

  @Test
  default void payloadsThatDifferAreTwo() {
    List<String> different =
        List.of(
            "{}",
            "{\"n\":1}",
            "{\"n\":\"1\"}",
            "{\"n\":\"1.0\"}",
            "{\"n\":\"a1.00\"}",
            "{\"n\":\"a1.0\"}",
            "{\"n\":\"\\\"1.00\"}",
            "{\"n\":\"\\\"1.0\"}",
            "{\"n\":1.5}",
            "{\"n\":1.05}",
            "{\"n\":1.005}",
            "{\"n\":9007199254740992}",
            "{\"n\":9007199254740993}",
            "{\"n\":[1,2]}",
            "{\"n\":[2,1]}",
            "{\"n\":null}",
            "{\"n\":false}",
            "{\"n\":{}}",
            "{\"n\":[]}",
            "{\"s\":\"\\u00e9\"}",
            "{\"s\":\"e\\u0301\"}");
    for (String json : different) {
      assertThat(schedule(of(json)).action()).as(json).isEqualTo(Action.INSERTED);
    }
    assertThat(schedule(JobRequest.unique("other", Unique.byPayload())).action())
        .isEqualTo(Action.INSERTED);
  }

  @Test
  default void ofOneKeyThereIsOneJobOfEachHandler() {
    Unique key = Unique.byKey("order 7: é🎉");
    assertThat(schedule(GREET.unique(new Greeting("Ada", 1), key)).id())
        .isEqualTo(JobId.of("greet:order 7: é🎉"));
    assertThat(schedule(GREET.unique(new Greeting("Bob", 2), key.keep())).action())
        .isEqualTo(Action.KEPT);
    assertThat(schedule(JobRequest.unique(JobType.CUSTOM, key)).id().value())
        .isEqualTo("custom:order 7: é🎉");
    assertThat(schedule(JobRequest.unique("a:b%", Unique.byKey("c"))).id().value())
        .isEqualTo("a%3Ab%25:c");
    assertThat(schedule(JobRequest.unique("a", Unique.byKey("b%:c"))).action())
        .isEqualTo(Action.INSERTED);
  }

  @Test
  default void ofEqualJobsInOneCallEachIsToldWhatBecameOfIt() {
    JobRequest a = of("{\"n\":1}");
    List<ScheduleResult> kept =
        client().scheduleAll(List.of(a, of("{\"n\":2}"), of("{\"n\":1.0}")), OnConflict.ERROR);
    assertThat(kept)
        .extracting(ScheduleResult::action)
        .containsExactly(Action.INSERTED, Action.INSERTED, Action.KEPT);
    assertThat(kept.get(2).id()).isEqualTo(kept.get(0).id());
    Unique key = Unique.byKey("k").debounce(BOUND);
    List<ScheduleResult> debounced =
        client()
            .scheduleAll(
                List.of(
                    JobRequest.unique("work", key).with(Map.of("n", 1)),
                    JobRequest.unique("work", key).with(Map.of("n", 2))),
                OnConflict.ERROR);
    assertThat(debounced)
        .extracting(ScheduleResult::action)
        .containsExactly(Action.INSERTED, Action.DEBOUNCED);
    assertThat(job("work:k").metadata()).contains("2");
    JobRequest once = JobRequest.unique("work", Unique.byKey("once"));
    assertThatThrownBy(() -> client().scheduleAll(List.of(once, once), OnConflict.KEEP))
        .isInstanceOf(DuplicateJobException.class);
    assertThat(store().jobs().find(JobId.of("work:once"))).isEmpty();
  }

  @Test
  default void aUniqueJobMayRecur() {
    Trigger hourly = Trigger.interval(Duration.ofHours(1), Instant.parse("2026-01-01T00:00:00Z"));
    JobRequest request = JobRequest.unique("work", Unique.byKey("k").keep()).on(hourly);
    assertThat(schedule(request).action()).isEqualTo(Action.INSERTED);
    assertThat(schedule(request).action()).isEqualTo(Action.KEPT);
    assertThat(job("work:k").spec().recurs()).isTrue();
  }

  @Test
  default void whatCannotBeIsRefusedInWords() {
    Duration zero = Duration.ZERO;
    Duration long1 = Duration.ofDays(36_501);
    Unique key = Unique.byKey("k");
    refused(() -> key.within(zero), "unique window", "PT0S", "one millisecond to 36500 days");
    refused(() -> key.within(long1), "unique window", "one millisecond to 36500 days");
    refused(() -> key.debounce(zero), "debounce bound", "one millisecond to 36500 days");
    refused(() -> key.debounce(long1), "debounce bound", "one millisecond to 36500 days");
    refused(() -> key.within(BOUND).debounce(BOUND), "none with debounce");
    refused(() -> key.debounce(BOUND).within(BOUND), "none with debounce");
    refused(() -> schedule(JobRequest.unique("work", Unique.byKey(" "))), "unique key", "1 to 250");
    refused(
        () -> schedule(JobRequest.unique("work", Unique.byKey("x".repeat(251)))),
        "unique key",
        "1 to 250 characters");
    refused(() -> schedule(JobRequest.unique("work", Unique.byKey("a\0b"))), "without NUL");
    refused(
        () -> schedule(JobRequest.unique("x".repeat(191), Unique.byPayload())),
        "handler",
        "at most 190 characters");
    JobRequest debounced = JobRequest.unique("work", key.debounce(BOUND));
    refused(() -> schedule(debounced.on(Trigger.every(BOUND))), "trigger", "with debounce");
    refused(() -> schedule(debounced.after(BOUND.plusMillis(1))), "delay", "PT5M");
    refused(
        () -> schedule(debounced.at(store().runs().time().plus(BOUND.multipliedBy(2)))),
        "run date",
        "PT5M");
    refused(
        () -> schedule(debounced.with(new Metadata("{\"trigger_type\":\"interval\"}"))),
        "without trigger_type");
    refused(() -> client().declare("app", debounced), "unique job", "an id of its own");
    refused(debounced::id, "unique job", "an id of its own");
    JobRequest other = JobRequest.unique("work", key.keep());
    refused(
        () -> client().scheduleAll(List.of(debounced, other), OnConflict.ERROR),
        "job id",
        "by the same terms");
    refused(() -> schedule(of("{\"n\":[" + "1e131071,".repeat(20) + "1]}")), "2097152 characters");
    assertThat(store().jobs().find(JobId.of("work:k"))).isEmpty();
  }

  @Test
  default void theLongestNamesFit() {
    String handler = "x".repeat(190);
    assertThat(schedule(JobRequest.unique(handler, Unique.byPayload())).id().value()).hasSize(255);
    assertThat(schedule(JobRequest.unique(handler, Unique.byKey("k".repeat(64)))).action())
        .isEqualTo(Action.INSERTED);
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(words);
  }
}
