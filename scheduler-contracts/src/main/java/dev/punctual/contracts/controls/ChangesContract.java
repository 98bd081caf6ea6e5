package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.OnConflict;
import dev.punctual.edit.EditConflictException;
import dev.punctual.edit.JobChange;
import dev.punctual.edit.JobChange.Field;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.job.Outcome;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.TriggerText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That each change of a job's definition counts, whoever makes it, and that it is told. */
public interface ChangesContract extends EditUnderTest {

  private EditConflictException conflict(String id, JobEdit edit) {
    return catchThrowableOfType(EditConflictException.class, () -> client().edit(id, edit));
  }

  @Test
  default void aConflictTellsWhoChangedWhatAndWhen() {
    scheduleHourly("a");
    Instant before = store().runs().time().minusSeconds(1);
    client().edit("a", JobEdit.expecting(1).priority(5).with(Map.of("secret", "hush")).by("ada"));
    client().edit("a", JobEdit.expecting(2).noTimeout());
    Job present = job("a");
    EditConflictException conflict = conflict("a", JobEdit.expecting(1).priority(8).by("bob"));
    assertThat(job("a")).as("nothing has changed").isEqualTo(present);
    assertThat(conflict.id()).isEqualTo(JobId.of("a"));
    assertThat(conflict.expected()).isEqualTo(1);
    assertThat(conflict.present()).isEqualTo(3);
    assertThat(conflict.changes()).extracting(JobChange::version).containsExactly(3L, 2L);
    assertThat(conflict.changes()).extracting(JobChange::by).containsExactly(null, "ada");
    assertThat(conflict.changes().get(0).fields())
        .containsExactly(new Field("timeout", "PT1M", null));
    List<Field> adas = conflict.changes().get(1).fields();
    assertThat(adas).extracting(Field::name).containsExactly("metadata", "priority");
    assertThat(adas.get(0).before()).isEqualTo("{\"n\": 1}");
    assertThat(adas.get(0).after()).contains("hush");
    assertThat(adas.get(1)).isEqualTo(new Field("priority", "2", "5"));
    assertThat(conflict.changes())
        .extracting(JobChange::at)
        .allMatch(at -> at.isAfter(before) && !at.isAfter(store().runs().time()));
    assertThat(conflict)
        .hasMessageContainingAll(
            "Job 'a' is at version 3",
            "expected version 1",
            "by 'ada'",
            "metadata, priority from '2' to '5'",
            "timeout from 'PT1M' to none")
        .hasMessageNotContaining("hush");
  }

  @Test
  default void aVersionThatAJobHasNotReachedIsAConflictToo() {
    scheduleHourly("a");
    EditConflictException conflict = conflict("a", JobEdit.expecting(7).priority(8));
    assertThat(conflict.present()).isEqualTo(1);
    assertThat(conflict.changes()).isEmpty();
    assertThat(conflict).hasMessageContainingAll("version 1", "expected version 7");
  }

  @Test
  default void aRescheduleIsAChange() {
    scheduleHourly("a");
    client().reschedule("a", HOURLY);
    assertThat(job("a").version()).as("with the same trigger").isEqualTo(1);
    client().reschedule("a", NIGHTLY);
    EditConflictException conflict = conflict("a", JobEdit.expecting(1).on(HOURLY));
    assertThat(conflict.changes().get(0).fields())
        .containsExactly(
            new Field("trigger", HOURLY.text(), NIGHTLY.text()),
            new Field("zone", HOURLY.zone().getId(), NIGHTLY.zone().getId()));
    assertThat(job("a").spec().trigger()).isEqualTo(TriggerText.of(NIGHTLY));
  }

  @Test
  default void aJobThatIsScheduledAnewHasChangedIfItsDefinitionHas() {
    scheduleHourly("a");
    JobSpec same = hourly("a");
    JobSpec other =
        new JobSpec(
            same.id(), same.type(), same.handler(), same.trigger(), Metadata.EMPTY, same.options());
    schedule(same, OnConflict.UPDATE);
    schedule(same, OnConflict.REPLACE);
    schedule(other, OnConflict.KEEP);
    assertThat(job("a").version()).isEqualTo(1);
    schedule(other, OnConflict.UPDATE);
    assertThat(job("a").version()).isEqualTo(2);
    schedule(same, OnConflict.REPLACE);
    assertThat(job("a").version()).isEqualTo(3);
    assertThat(client().changes("a", 9))
        .extracting(JobChange::fields)
        .containsExactly(
            List.of(new Field("metadata", "{}", "{\"n\": 1}")),
            List.of(new Field("metadata", "{\"n\": 1}", "{}")));
  }

  @Test
  default void whoDeclaresAJobIsToldToHaveChangedIt() {
    JobRequest report = JobRequest.of("a", "work").on(HOURLY);
    client().declare("billing", report);
    client().declare("billing", report);
    assertThat(job("a").version()).isEqualTo(1);
    client().edit("a", JobEdit.expecting(1).priority(5).by("ada"));
    client().declare("billing", report);
    assertThat(conflict("a", JobEdit.expecting(2).priority(5)).changes())
        .extracting(JobChange::editor)
        .containsExactly(Optional.of("billing"));
    client().reschedule("a", NIGHTLY);
    assertThat(client().changes("a", 1).get(0).editor()).as("somebody else").isEmpty();
  }

  @Test
  default void runsRetriesAndCancellationsAreNoChanges() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    assertThat(run.version()).isEqualTo(1);
    store().runs().promote(node, Map.of(run.row(), run.state().hold().fence()));
    store()
        .runs()
        .finish(node, List.of(ended(run, JobStatus.SCHEDULED, run.due(), RunOutcome.FAILED)));
    Job again = claim(node, 1).get(0);
    store().runs().finish(node, List.of(ended(again, JobStatus.FAILED, null, RunOutcome.FAILED)));
    client().retry("a");
    client().cancel("a");
    assertThat(job("a").version()).isEqualTo(1);
    assertThat(client().changes("a", 9)).isEmpty();
  }

  @Test
  default void aHandlerSeesTheVersionThatItRuns() {
    try (var node =
        builder()
            .handler("work", raw(), (metadata, run) -> Outcome.done(run.job().version()))
            .build()) {
      node.schedule(JobRequest.of("a", "work"));
      node.edit("a", JobEdit.expecting(1).timeout(Duration.ofMinutes(5)));
      node.runDue();
      assertThat(node.history("a", 1).get(0).result()).isEqualTo("2");
    }
  }

  @Test
  default void theLatestHundredChangesAreKept() {
    scheduleHourly("a");
    IntStream.rangeClosed(1, 103)
        .forEach(i -> client().edit("a", JobEdit.expecting(i).priority(1000 + i)));
    assertThat(client().changes("a", 1000)).hasSize(100);
    assertThat(client().changes("a", 2)).extracting(JobChange::version).containsExactly(104L, 103L);
    assertThat(conflict("a", JobEdit.expecting(1).priority(0)))
        .hasMessageContaining("and 95 changes before")
        .satisfies(conflict -> assertThat(conflict.changes()).hasSize(100));
  }

  @Test
  default void aLongValueIsToldByItsBeginning() {
    scheduleHourly("a");
    String text = "😀".repeat(20_000);
    client().edit("a", JobEdit.expecting(1).with(Map.of("text", text)));
    assertThat(data(job("a"))).isEqualTo(Map.of("text", text));
    String told = String.valueOf(client().changes("a", 1).get(0).fields().get(0).after());
    assertThat(told).startsWith("{\"text\":").contains("😀😀").endsWith("characters)");
    assertThat(told.codePointCount(0, told.length())).isBetween(1000, 1100);
  }

  @Test
  default void changesGoWithTheirJob() {
    scheduleHourly("a");
    client().edit("a", JobEdit.expecting(1).priority(5));
    client().cancel("a");
    elapse(Duration.ofDays(2));
    assertThat(store().jobs().removeEnded(Duration.ofDays(1), 100).jobs()).isEqualTo(1);
    scheduleHourly("a");
    assertThat(job("a").version()).isEqualTo(1);
    assertThat(client().changes("a", 9)).isEmpty();
  }

  @Test
  default void aVersionIsANumberFromOneOn() {
    assertThat(catchThrowableOfType(InvalidInputException.class, () -> JobEdit.expecting(0)))
        .hasMessageContaining("Invalid version '0': expected 1 or more");
    assertThat(
            catchThrowableOfType(InvalidInputException.class, () -> JobEdit.ofAnyVersion().by(" ")))
        .hasMessageContaining("edited by");
  }
}
