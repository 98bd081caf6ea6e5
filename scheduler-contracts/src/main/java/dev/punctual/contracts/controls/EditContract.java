package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.edit.EditConflictException;
import dev.punctual.edit.JobChange.Field;
import dev.punctual.edit.JobEdit;
import dev.punctual.edit.OptionsEdit;
import dev.punctual.edit.OptionsEdit.Option;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What edits of jobs do, which part of a job, and who wins of several editors. */
public interface EditContract extends EditUnderTest {

  /** An edit of one field, and what the change is told to be. */
  record Case(UnaryOperator<JobEdit> edit, String field, String before, String after) {
    static Case of(String field, Object before, Object after, UnaryOperator<JobEdit> edit) {
      return new Case(edit, field, before.toString(), after.toString());
    }
  }

  private static Stream<Case> cases() {
    Backoff slow = Backoff.fixed(Duration.ofMinutes(2));
    return Stream.of(
        Case.of("priority", 2, -7, edit -> edit.priority(-7)),
        Case.of("max_retries", 3, 0, edit -> edit.maxRetries(0)),
        Case.of("backoff", BACKOFF, slow, edit -> edit.backoff(slow)),
        Case.of("backoff", BACKOFF, "none", JobEdit::nodesBackoff),
        Case.of("timeout", "PT1M", "PT1H30M", edit -> edit.timeout(Duration.ofMinutes(90))),
        Case.of("timeout", "PT1M", "none", JobEdit::noTimeout),
        Case.of("concurrency_key", "customer:1", "k", edit -> edit.concurrencyKey("k")),
        Case.of("concurrency_key", "customer:1", "none", JobEdit::noConcurrencyKey),
        Case.of(
            "metadata",
            "{\"n\": 1}",
            "{\"n\": 2}",
            edit -> edit.with(EditUnderTest.json("{\"n\": 2}"))),
        Case.of("trigger", HOURLY.text(), NIGHTLY.text(), edit -> edit.on(NIGHTLY)));
  }

  @TestFactory
  default Stream<DynamicTest> whatIsNamedIsEditedAndAllElseStays() {
    return IntStream.range(0, (int) cases().count())
        .mapToObj(
            i -> DynamicTest.dynamicTest(name(i), () -> check("a" + i, cases().toList().get(i))));
  }

  private static String name(int i) {
    Case one = cases().toList().get(i);
    return one.field() + " to " + one.after();
  }

  private void check(String id, Case one) {
    Job before = scheduleHourly(id);
    Job after = client().edit(id, one.edit().apply(JobEdit.expecting(1)).by("ada")).orElseThrow();
    assertThat(after).isEqualTo(job(id));
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.state().counters()).isEqualTo(before.state().counters());
    assertThat(after.status()).isEqualTo(JobStatus.SCHEDULED);
    Field field = client().changes(id, 9).get(0).fields().get(0);
    assertThat(field.name()).isEqualTo(one.field());
    assertThat(String.valueOf(field.before())).isEqualTo(one.before());
    assertThat(field.after() == null ? "none" : field.after()).isEqualTo(one.after());
    assertThat(client().changes(id, 9).get(0).editor()).contains("ada");
    if (!one.field().equals("trigger")) {
      assertThat(client().changes(id, 9).get(0).fields()).hasSize(1);
      assertThat(after.state()).as("its time stays").isEqualTo(before.state());
    }
    assertThat(back(after.spec(), before.spec(), one.field())).isEqualTo(before.spec());
  }

  /** The definition with the field as it was. */
  private static JobSpec back(JobSpec after, JobSpec before, String field) {
    return new JobSpec(
        after.id(),
        after.type(),
        after.handler(),
        field.equals("trigger") ? before.trigger() : after.trigger(),
        field.equals("metadata") ? before.metadata() : after.metadata(),
        back(after.options(), before.options(), field));
  }

  private static JobOptions back(JobOptions after, JobOptions before, String field) {
    Set<Option> edited =
        switch (field) {
          case "priority" -> Set.of(Option.PRIORITY);
          case "max_retries" -> Set.of(Option.MAX_RETRIES);
          case "backoff" -> Set.of(Option.BACKOFF);
          case "timeout" -> Set.of(Option.TIMEOUT);
          case "concurrency_key" -> Set.of(Option.CONCURRENCY_KEY);
          default -> Set.of();
        };
    return new OptionsEdit(edited, before).of(after);
  }

  @Test
  default void manyFieldsAtOnceAreOneChange() {
    scheduleHourly("a");
    Job after =
        client()
            .edit(
                "a",
                JobEdit.expecting(1)
                    .priority(9)
                    .maxRetries(7)
                    .noTimeout()
                    .with(Map.of("n", 5))
                    .on(NIGHTLY))
            .orElseThrow();
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.spec().options().priority()).isEqualTo((short) 9);
    assertThat(after.spec().options().maxRetries()).isEqualTo(7);
    assertThat(after.spec().options().backoff()).isEqualTo(BACKOFF);
    assertThat(after.spec().options().timeout()).isNull();
    assertThat(data(after)).isEqualTo(Map.of("n", 5));
    assertThat(client().changes("a", 9)).hasSize(1);
    assertThat(client().changes("a", 9).get(0).fields())
        .extracting(Field::name)
        .containsExactly("max_retries", "metadata", "priority", "timeout", "trigger", "zone");
  }

  @Test
  default void anEditThatChangesNothingIsNoChange() {
    scheduleHourly("a");
    Job before = job("a");
    JobEdit same = JobEdit.expecting(1).priority(2).maxRetries(3).timeout(Duration.ofMinutes(1));
    assertThat(client().edit("a", same.on(HOURLY).with(EditUnderTest.json("{\"n\": 1}"))))
        .contains(before);
    assertThat(client().edit("a", JobEdit.ofAnyVersion())).contains(before);
    assertThat(client().changes("a", 9)).isEmpty();
  }

  @Test
  default void ofEditorsAtOnceThatExpectTheSameVersionOneWins() throws Exception {
    scheduleHourly("a");
    int editors = 6;
    ExecutorService threads = Executors.newFixedThreadPool(editors);
    try {
      List<Callable<Boolean>> edits =
          IntStream.range(0, editors)
              .<Callable<Boolean>>mapToObj(i -> () -> wins(100 + i))
              .toList();
      List<Boolean> won = new ArrayList<>();
      for (Future<Boolean> edit : threads.invokeAll(edits)) {
        won.add(edit.get());
      }
      assertThat(won).containsOnlyOnce(true);
      int winner = 100 + won.indexOf(true);
      assertThat(job("a").spec().options().priority()).isEqualTo((short) winner);
      assertThat(job("a").version()).isEqualTo(2);
      assertThat(client().changes("a", 9))
          .singleElement()
          .satisfies(change -> assertThat(change.editor()).contains("editor " + winner));
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean wins(int priority) {
    try {
      client().edit("a", JobEdit.expecting(1).priority(priority).by("editor " + priority));
      return true;
    } catch (EditConflictException lost) {
      assertThat(lost.present()).isEqualTo(2);
      assertThat(lost.changes()).hasSize(1);
      return false;
    }
  }

  @Test
  default void withoutAnExpectedVersionAnEditIsMadeInAnyCase() {
    scheduleHourly("a");
    client().edit("a", JobEdit.ofAnyVersion().priority(5));
    client().edit("a", JobEdit.ofAnyVersion().priority(6));
    assertThat(job("a").version()).isEqualTo(3);
    assertThat(job("a").spec().options().priority()).isEqualTo((short) 6);
  }

  @Test
  default void whatHasEndedIsRefusedInWords() {
    scheduleHourly("a");
    store().jobs().cancel(JobId.of("a"));
    assertThatThrownBy(() -> client().edit("a", JobEdit.expecting(1).priority(5)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("'a'", "scheduled, running or failed", "cancelled");
    assertThat(job("a").version()).isEqualTo(1);
    assertThat(client().edit("nobody", JobEdit.expecting(1).priority(5))).isEmpty();
    assertThat(client().changes("nobody", 9)).isEmpty();
  }
}
