package dev.punctual.contracts.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.EventReminders;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.SchedulerClient;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditEntry.Target;
import dev.punctual.audit.AuditFilter;
import dev.punctual.audit.AuditSource;
import dev.punctual.audit.Caller;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.contracts.failures.FailuresUnderTest;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.search.JobFilter;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each command that changes something is noted: who asked, for what, and what came of it. */
public interface AuditContract extends FailuresUnderTest {
  /** A name that no header can hold as it is. */
  String ANN = "Änn \"of\" 東京";

  /** Fires each hour. */
  Trigger HOURLY = Trigger.interval(Duration.ofHours(1), Instant.parse("2026-01-01T00:00:00Z"));

  /** A client that asks for Ann. */
  default SchedulerClient ann() {
    return builder().build().by(ANN);
  }

  /** The latest entry. */
  default AuditEntry latest() {
    return ann().audit().page(AuditFilter.ALL, null, 1).get(0);
  }

  /** A request of {@link #WORK} for an hour from now. */
  default JobRequest inAnHour(String id) {
    return JobRequest.of(id, WORK.value()).after(Duration.ofHours(1));
  }

  /** Checks the latest entry. */
  default AuditEntry noted(String action, String kind, @Nullable String target) {
    AuditEntry entry = latest();
    assertThat(entry.action()).isEqualTo(action);
    assertThat(entry.target()).isEqualTo(new Target(kind, target));
    assertThat(entry.asker().name()).isEqualTo(ANN);
    assertThat(entry.asker().source()).isEqualTo(AuditSource.JAVA);
    return entry;
  }

  @Test
  default void aCancelledJobIsNotedWithWhatItWas() {
    scheduleDue("a");
    Instant before = store().runs().time();
    assertThat(ann().cancel("a")).isTrue();
    AuditEntry entry = noted("cancel", "job", "a");
    assertThat(entry.at()).isBetween(before.minusSeconds(1), store().runs().time().plusSeconds(1));
    assertThat(entry.effect().before()).isEqualTo(Map.of("status", "scheduled"));
    assertThat(entry.effect().after()).isEqualTo(Map.of("status", "cancelled"));
    assertThat(entry.effect().affected()).isEqualTo(1);
    assertThat(entry.effect().jobs()).isEmpty();
  }

  @Test
  default void whatChangedNothingIsNotNoted() {
    SchedulerClient ann = ann();
    assertThat(ann.cancel("none")).isFalse();
    assertThat(ann.retry("none")).isFalse();
    assertThat(ann.resume(PauseScope.all())).isFalse();
    assertThat(ann.unlimit(LimitScope.key("k"))).isFalse();
    assertThat(ann.reschedule("none", HOURLY)).isFalse();
    assertThat(ann.occurrences().runNow("none")).isEmpty();
    assertThat(ann.deadLetters().discard(DeadLetterFilter.of("none"), "why")).isZero();
    scheduleDue("a");
    assertThat(ann.edit("a", JobEdit.ofAnyVersion().priority(0))).isPresent();
    assertThat(ann.audit().entries(AuditFilter.ALL)).isEmpty();
  }

  @Test
  default void aProgramThatNamesNobodyIsNotedAsSuch() {
    scheduleDue("a");
    store().jobs().cancel(JobId.of("a"));
    AuditEntry entry = latest();
    assertThat(entry.asker().name()).isNull();
    assertThat(entry.asker().source()).isEqualTo(AuditSource.JAVA);
    assertThat(entry.toString()).contains("somebody (java").contains("cancel job 'a'");
  }

  @Test
  default void aCommandLineIsNotedAsSuch() {
    scheduleDue("a");
    builder().build().by(new Caller("bo", AuditSource.CLI)).cancel("a");
    assertThat(latest().asker().name()).isEqualTo("bo");
    assertThat(latest().asker().source()).isEqualTo(AuditSource.CLI);
  }

  @Test
  default void aNameThatIsNoneIsRefused() {
    assertThatThrownBy(() -> ann().by(" ")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> ann().by("x".repeat(256)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 255 characters");
  }

  @Test
  default void anEditTellsWhatItChanged() {
    scheduleDue("a");
    ann().edit("a", JobEdit.expecting(1).priority(7).timeout(Duration.ofSeconds(90)));
    AuditEntry entry = noted("edit", "job", "a");
    assertThat(entry.effect().before()).isEqualTo(Map.of("version", "1", "priority", "0"));
    assertThat(entry.effect().after())
        .isEqualTo(Map.of("version", "2", "priority", "7", "timeout", "PT1M30S"));
    assertThat(ann().changes("a", 1).get(0).by()).isEqualTo(ANN);
  }

  @Test
  default void anEditIsByWhomItNamesItself() {
    scheduleDue("a");
    ann().edit("a", JobEdit.ofAnyVersion().priority(7).by("bo"));
    assertThat(latest().asker().name()).isEqualTo("bo");
    assertThat(latest().asker().source()).isEqualTo(AuditSource.JAVA);
    assertThat(ann().changes("a", 1).get(0).by()).isEqualTo("bo");
  }

  @Test
  default void anotherTimeIsNoted() {
    scheduleDue("a");
    ann().reschedule("a", HOURLY);
    AuditEntry entry = noted("reschedule", "job", "a");
    assertThat(entry.effect().after()).containsEntry("trigger", HOURLY.text());
    assertThat(entry.effect().after()).containsKeys("zone", "run_date");
  }

  @Test
  default void pausesAreNotedWithTheirTerms() {
    SchedulerClient ann = ann();
    Instant until = store().runs().time().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    ann.pause(PauseScope.handler("work"), Pause.until(until).because("deploy"));
    AuditEntry paused = noted("pause", "handler", "work");
    assertThat(paused.reason()).isEqualTo("deploy");
    assertThat(paused.effect().before()).isEmpty();
    assertThat(paused.effect().after()).isEqualTo(Map.of("until", until.toString()));
    assertThat(ann.pauses().get(0).by()).contains(ANN);

    ann.pause(PauseScope.handler("work"), Pause.untilResumed().by("bo"));
    assertThat(latest().asker().name()).isEqualTo("bo");
    assertThat(latest().effect().before())
        .isEqualTo(Map.of("until", until.toString(), "reason", "deploy", "paused_by", ANN));

    ann.resume(PauseScope.handler("work"));
    assertThat(noted("resume", "handler", "work").effect().before())
        .isEqualTo(Map.of("paused_by", "bo"));
    ann.pause(PauseScope.all(), Pause.untilResumed());
    noted("pause", "all", null);
    ann.resume(PauseScope.all());
    noted("resume", "all", null);
  }

  @Test
  default void limitsAreNotedWithTheirNumbers() {
    SchedulerClient ann = ann();
    ann.limit(LimitScope.key("k"), Limit.atOnce(3));
    assertThat(noted("limit", "key", "k").effect().after())
        .isEqualTo(Map.of("at_once", "3", "burst", "1"));
    ann.limit(LimitScope.key("k"), Limit.starts(5, Duration.ofMinutes(1)));
    AuditEntry changed = noted("limit", "key", "k");
    assertThat(changed.effect().before()).isEqualTo(Map.of("at_once", "3", "burst", "1"));
    assertThat(changed.effect().after())
        .isEqualTo(Map.of("starts", "5", "per", "PT1M", "burst", "1"));
    assertThat(ann.limits().get(0).limit().by()).isEqualTo(ANN);
    ann.unlimit(LimitScope.key("k"));
    assertThat(noted("unlimit", "key", "k").effect().before())
        .isEqualTo(Map.of("starts", "5", "per", "PT1M", "burst", "1"));
  }

  @Test
  default void whatIsRunAtOnceIsNoted() {
    SchedulerClient ann = ann();
    ann.schedule(inAnHour("once"));
    Instant due = job("once").due();
    ann.occurrences().runNow("once");
    AuditEntry once = noted("run", "job", "once");
    assertThat(once.effect().before()).isEqualTo(Map.of("next_run", due.toString()));
    assertThat(once.effect().after()).isEqualTo(Map.of("next_run", job("once").due().toString()));

    ann.schedule(JobRequest.of("often", WORK.value()).on(HOURLY));
    JobId apart = ann.occurrences().runNow("often").orElseThrow();
    assertThat(noted("run", "job", "often").effect().jobs()).containsExactly(apart);
  }

  @Test
  default void occurrencesThatAreSkippedOrMadeUpForAreNoted() {
    SchedulerClient ann = ann();
    ann.schedule(JobRequest.of("often", WORK.value()).on(HOURLY));
    Instant skipped = ann.occurrences().skipNext("often", "ann", "holiday").orElseThrow();
    AuditEntry skip = noted("skip", "job", "often");
    assertThat(skip.effect().before()).isEqualTo(Map.of("occurrence", skipped.toString()));
    assertThat(skip.reason()).isEqualTo("skipped by ann: holiday");

    Instant now = ann.clock().instant();
    ann.occurrences().backfill("often", now.minus(Duration.ofHours(3)), now);
    AuditEntry backfill = noted("backfill", "job", "often");
    assertThat(backfill.effect().affected()).isEqualTo(3);
    assertThat(backfill.effect().jobs()).hasSize(3);
  }

  @Test
  default void aFailedJobThatIsRetriedIsNoted() {
    fail(TIMEOUT, "a");
    ann().retry("a");
    AuditEntry entry = noted("retry", "job", "a");
    assertThat(entry.effect().before()).isEqualTo(Map.of("status", "failed"));
    assertThat(entry.effect().after()).isEqualTo(Map.of("status", "scheduled"));
  }

  @Test
  default void deadLettersThatAreRedrivenOrDiscardedAreNotedTogether() {
    fail(TIMEOUT, "a", "b", "c");
    SchedulerClient ann = ann();
    ann.deadLetters().redrive("b");
    AuditEntry redriven = noted("redrive", "jobs", null);
    assertThat(redriven.effect().jobs()).containsExactly(JobId.of("b"));
    ann.deadLetters().discard(DeadLetterFilter.of("a", "c"), "too old");
    AuditEntry discarded = noted("discard", "jobs", null);
    assertThat(discarded.reason()).isEqualTo("too old");
    assertThat(discarded.effect().affected()).isEqualTo(2);
    assertThat(discarded.effect().jobs()).containsExactlyInAnyOrder(JobId.of("a"), JobId.of("c"));
    assertThat(discarded.effect().after()).isEqualTo(Map.of("status", "cancelled"));
  }

  @Test
  default void manyJobsThatAreCancelledTogetherAreOneEntryWithTheFirstHundred() {
    String[] ids = IntStream.range(0, 120).mapToObj(i -> "a" + i).toArray(String[]::new);
    scheduleDue(ids);
    List<JobId> all = IntStream.range(0, 120).mapToObj(i -> JobId.of("a" + i)).toList();
    store().jobs().by(Caller.named(ANN)).cancelAll(all);
    AuditEntry entry = noted("cancel", "jobs", null);
    assertThat(entry.effect().affected()).isEqualTo(120);
    assertThat(entry.effect().jobs()).hasSize(100);
    assertThat(ann().audit().entries(AuditFilter.ALL)).hasSize(1);
  }

  @Test
  default void eventsAreNotedWithTheirReminders() {
    SchedulerClient ann = ann();
    Instant time = store().runs().time().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    ann.reminders()
        .schedule(EventReminders.of("e", time).before(Duration.ofMinutes(15), Duration.ofHours(1)));
    Instant later = time.plusSeconds(3600);
    ann.reminders().move("e", later);
    AuditEntry moved = noted("move_event", "event", "e");
    assertThat(moved.effect().after()).isEqualTo(Map.of("event_time", later.toString()));
    assertThat(moved.effect().jobs()).hasSize(2);
    ann.reminders().cancel("e");
    assertThat(noted("cancel_event", "event", "e").effect().affected()).isEqualTo(2);
    assertThat(ann.audit().entries(AuditFilter.ALL)).hasSize(2);
  }

  @Test
  default void aCancelledBatchIsNoted() {
    SchedulerClient ann = ann();
    ann.batch("b").open();
    ann.batch("b").add(inAnHour("one"), inAnHour("two"));
    ann.batch("b").cancel();
    assertThat(noted("cancel_batch", "batch", "b").effect().affected()).isEqualTo(2);
    ann.batch("b").cancel();
    assertThat(ann.audit().entries(AuditFilter.ALL)).hasSize(1);
  }

  @Test
  default void aBulkIsNotedWhenItIsAskedForAndWhenItEnds() {
    scheduleDue("a", "b", "c");
    SchedulerClient ann = ann();
    JobFilter work = JobFilter.ALL.withHandler(WORK.value());
    long id =
        ann.bulk()
            .start(BulkRequest.of(work).cancel().because("wrong data").after(Duration.ZERO))
            .id();
    AuditEntry asked = noted("bulk", "bulk", String.valueOf(id));
    assertThat(asked.reason()).isEqualTo("wrong data");
    assertThat(asked.effect().affected()).isEqualTo(3);
    assertThat(asked.effect().after()).containsEntry("action", "cancel");
    assertThat(ann.bulk().latest(10).get(0).by()).isEqualTo(ANN);

    assertThat(store().jobs().bulks().step(id, 100)).isTrue();
    AuditEntry ended = latest();
    assertThat(ended.action()).isEqualTo("end_bulk");
    assertThat(ended.asker().name()).isEqualTo(ANN);
    assertThat(ended.effect().after())
        .isEqualTo(Map.of("done", "3", "skipped", "0", "failed", "0"));
    assertThat(ann.audit().entries(AuditFilter.ALL)).hasSize(2);

    long other = ann.bulk().start(BulkRequest.of(work).delete()).id();
    store().jobs().by(Caller.named(ANN)).bulks().abort(other);
    noted("abort_bulk", "bulk", String.valueOf(other));
    assertThat(ann.audit().entries(AuditFilter.ALL)).hasSize(4);
  }

  @Test
  default void whatIsSaidOfAFaultIsNoted() {
    fail(TIMEOUT, "a");
    Instant then = Instant.parse("2031-07-01T09:00:00Z");
    SchedulerClient ann = ann();
    ann.deadLetters().note("work", TIMEOUT, new FaultNote(then, "issue 7"));
    Map<String, String> said = Map.of("muted_until", then.toString(), "note", "issue 7");
    AuditEntry entry = noted("note_fault", "fault", "work/" + TIMEOUT);
    assertThat(entry.effect().before()).isEmpty();
    assertThat(entry.effect().after()).isEqualTo(said);
    ann.deadLetters().note("work", TIMEOUT, FaultNote.NONE);
    entry = noted("note_fault", "fault", "work/" + TIMEOUT);
    assertThat(entry.effect().before()).isEqualTo(said);
    assertThat(entry.effect().after()).isEmpty();
    assertThat(ann.deadLetters().note("work", TIMEOUT, FaultNote.NONE)).isFalse();
    assertThat(ann.audit().entries(AuditFilter.ALL)).hasSize(2);
  }

  @Test
  default void declaredJobsThatAreRetiredAreNoted() {
    SchedulerClient ann = ann();
    ann.declare("app", List.of(JobRequest.of("often", WORK.value()).on(HOURLY)));
    ann.retire("app", List.of(JobId.of("often")));
    assertThat(noted("retire", "declarations", "app").effect().jobs())
        .containsExactly(JobId.of("often"));
  }

  @Test
  default void aNodesOwnDoingIsNotNoted() {
    ann().schedule(JobRequest.of("often", WORK.value()).on(HOURLY));
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    store().runs().finish(node, List.of(completed(run)));
    store().runs().leave(node, null);
    assertThat(ann().audit().entries(AuditFilter.ALL)).isEmpty();
  }

  @Test
  default void entriesAreFoundByWhoAskedAndWhatAbout() {
    scheduleDue("a", "b", "c");
    ann().cancel("a");
    builder().build().by("bo").cancel("b");
    fail(TIMEOUT, "d");
    ann().deadLetters().redrive("d");
    ann().pause(PauseScope.handler("h"), Pause.untilResumed());
    Instant now = store().runs().time();

    assertThat(actions(AuditFilter.ALL)).containsExactly("pause", "redrive", "cancel", "cancel");
    assertThat(actions(AuditFilter.ALL.by("bo"))).containsExactly("cancel");
    assertThat(actions(AuditFilter.ALL.by(ANN).withAction("cancel"))).containsExactly("cancel");
    assertThat(actions(AuditFilter.ALL.ofJob("a"))).containsExactly("cancel");
    assertThat(actions(AuditFilter.ALL.ofJob("d"))).containsExactly("redrive");
    assertThat(actions(AuditFilter.ALL.ofJob("h"))).isEmpty();
    assertThat(actions(AuditFilter.ALL.about("handler"))).containsExactly("pause");
    assertThat(actions(AuditFilter.ALL.about("handler", "h"))).containsExactly("pause");
    assertThat(actions(AuditFilter.ALL.about("handler", "other"))).isEmpty();
    assertThat(actions(AuditFilter.ALL.since(now.plusSeconds(60)))).isEmpty();
    assertThat(actions(AuditFilter.ALL.before(now.plusSeconds(60)))).hasSize(4);
    assertThat(actions(AuditFilter.ALL.before(now.minusSeconds(60)))).isEmpty();
  }

  /** What the filter finds. */
  private List<String> actions(AuditFilter filter) {
    return ann().audit().entries(filter).map(AuditEntry::action).toList();
  }

  @Test
  default void pagesOfEntriesFollowOneAnother() {
    String[] ids = IntStream.range(0, 5).mapToObj(i -> "a" + i).toArray(String[]::new);
    scheduleDue(ids);
    for (String id : ids) {
      ann().cancel(id);
    }
    List<AuditEntry> first = ann().audit().page(AuditFilter.ALL, null, 3);
    List<AuditEntry> second = ann().audit().page(AuditFilter.ALL, first.get(2).id(), 3);
    assertThat(first).extracting(entry -> entry.target().name()).containsExactly("a4", "a3", "a2");
    assertThat(second).extracting(entry -> entry.target().name()).containsExactly("a1", "a0");
    assertThatThrownBy(() -> ann().audit().page(AuditFilter.ALL, null, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 1000");
  }

  @Test
  default void whatSomebodySignedIsKeptLongerThanTheHistory() {
    scheduleDue("a", "b");
    ann().cancel("a");
    builder().build().cancel("b");
    elapse(Duration.ofDays(31));
    store().jobs().removeEnded(Duration.ofDays(30), 100);
    assertThat(actions(AuditFilter.ALL.ofJob("a"))).containsExactly("cancel");
    assertThat(actions(AuditFilter.ALL.ofJob("b"))).isEmpty();
    elapse(Duration.ofDays(370));
    store().jobs().removeEnded(Duration.ofDays(30), 100);
    assertThat(actions(AuditFilter.ALL)).isEmpty();
  }
}
