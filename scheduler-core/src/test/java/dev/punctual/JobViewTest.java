package dev.punctual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.deadletter.DeadLetter;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FailureView;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.edit.JobChange;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobState;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.TriggerText;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.retry.Backoff;
import dev.punctual.search.FoundRun;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobViewTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final NodeId NODE = NodeId.random();
  private static final Pattern FIELD = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");
  private static final Pattern CODE = Pattern.compile("\\{@code ([a-z_]+)\\}");

  private final JobView view = new JobView(new OneField());

  @Test
  void theDocumentedFieldsOfAJobAreThoseItHas() throws IOException {
    assertThat(view.of(recurring(NOON)).keySet()).containsExactlyElementsOf(documented("A job"));
    assertThat(inJavadoc()).containsAll(documented("A job"));
  }

  @Test
  void theDocumentedFieldsOfARunAreThoseItHas() throws IOException {
    assertThat(view.of(run(1, "1")).keySet()).containsExactlyElementsOf(documented("A run"));
    assertThat(inJavadoc()).containsAll(documented("A run"));
    FoundRun found = new FoundRun(JobId.of("a"), HandlerName.of("mail"), run(1, "1"), null);
    List<String> all = new ArrayList<>(documented("A run"));
    all.addAll(documented("A found run"));
    assertThat(view.of(found).keySet()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theDocumentedFieldsOfALimitAreThoseItHas() throws IOException {
    Limit limit = Limit.starts(5, Duration.ofMinutes(1)).by("ada");
    Limit.InForce set = new Limit.InForce(LimitScope.key("k:*"), limit, NOON, 0, 3);
    assertThat(view.of(set).keySet()).containsExactlyElementsOf(documented("A limit"));
    assertThat(inJavadoc()).containsAll(documented("A limit"));
    assertThat(view.of(set))
        .containsEntry("name", "k:*")
        .containsEntry("at_once", null)
        .containsEntry("per", "PT1M")
        .containsEntry("waiting", 3L);
  }

  @Test
  void theDocumentedFieldsOfAChangeAreThoseItHas() throws IOException {
    Map<String, Object> change =
        view.of(new JobChange(2, NOON, "ada", List.of(new JobChange.Field("zone", null, "UTC"))));
    assertThat(change.keySet()).containsExactlyElementsOf(documented("A change"));
    assertThat(inJavadoc()).containsAll(documented("A change"));
    assertThat(change)
        .containsEntry("version", 2L)
        .containsEntry("changed_by", "ada")
        .extractingByKey("changed")
        .hasToString("[{field=zone, before=null, after=UTC}]");
  }

  @Test
  void theDocumentedFieldsOfAFaultAndADeadLetterAreThoseTheyHave() throws IOException {
    FailureView failures = new FailureView(view);
    ErrorFingerprint fault = ErrorFingerprint.of("0123abcd");
    FaultGroup group =
        new FaultGroup(
            HandlerName.of("mail"),
            fault,
            null,
            NOON,
            NOON,
            null,
            "2",
            7,
            5,
            JobId.of("a"),
            new FaultNote(NOON, null));
    assertThat(failures.of(group).keySet()).containsExactlyElementsOf(documented("A fault"));
    assertThat(failures.of(group)).containsEntry("letters", 5L).containsEntry("sample", null);
    assertThat(failures.of(group)).containsEntry("muted_until", NOON.toString());
    assertThat(failures.of(new DeadLetter(recurring(NOON), fault, NOON)))
        .containsKeys(documented("A dead letter").toArray(String[]::new))
        .containsKeys(documented("A job").toArray(String[]::new))
        .containsEntry("failed_at", NOON.toString());
  }

  private static List<String> documented(String section) throws IOException {
    String page = Files.readString(Path.of("../docs/json.md"));
    int start = page.indexOf("## " + section + "\n");
    String rows = page.substring(start, page.indexOf("\n## ", start));
    return FIELD.matcher(rows).results().map(field -> field.group(1)).toList();
  }

  private static List<String> inJavadoc() throws IOException {
    String source = Files.readString(Path.of("src/main/java/dev/punctual/JobView.java"));
    return CODE.matcher(source).results().map(field -> field.group(1)).toList();
  }

  @Test
  void aJobHasPlainValues() {
    assertThat(view.of(recurring(NOON)))
        .containsEntry("job_id", "report")
        .containsEntry("job_type", "custom")
        .containsEntry("trigger", "daily:08:00")
        .containsEntry("zone", "Europe/Berlin")
        .containsEntry("run_date", "2026-03-01T12:00:00Z")
        .containsEntry("next_run", "2026-03-01T12:00:00Z")
        .containsEntry("last_run", null)
        .containsEntry("priority", 7)
        .containsEntry("max_retries", 5)
        .containsEntry("backoff", "PT1M*1.0~0.0<PT1M")
        .containsEntry("timeout", "PT30S")
        .containsEntry("retry_count", 1)
        .containsEntry("crash_count", 2)
        .containsEntry("run_count", 3L)
        .containsEntry("node", NODE.toString())
        .containsEntry("metadata", Map.of("value", "{\"a\":1}"));
  }

  @Test
  void whatNoNodeHasComputedIsNullAndNotTheFirstYear() {
    assertThat(view.of(recurring(Job.UNPLANNED)))
        .containsEntry("run_date", null)
        .containsEntry("next_run", null);
  }

  @Test
  void aRunOfAnOccurrenceThatNobodyComputedIsNotTwoThousandYearsLate() {
    Run.Times times = new Run.Times(Job.UNPLANNED, Job.UNPLANNED, NOON, NOON);
    assertThat(view.of(new Run(1, 1, null, RunOutcome.MISSED, times, null, null, "no trigger")))
        .containsEntry("run_date", NOON.toString())
        .containsEntry("due_at", NOON.toString())
        .containsEntry("lateness_ms", 0.0);
  }

  @Test
  void aMissedOccurrenceHasNoAttempt() {
    assertThat(view.of(run(null, null)))
        .containsEntry("attempt", null)
        .containsEntry("outcome", "missed")
        .containsEntry("lateness_ms", 1.5)
        .containsEntry("duration_ms", 2000.0)
        .containsEntry("node", null)
        .containsEntry("result", null);
  }

  @Test
  void aResultOfAnyKindIsReadAndOneThatIsNoJsonIsItsText() {
    assertThat(view.of(run(1, "[1]"))).containsEntry("result", "{\"value\":[1]}");
    assertThat(view.of(run(1, OneField.BAD))).containsEntry("result", OneField.BAD);
  }

  private static Job recurring(Instant due) {
    JobOptions options =
        JobOptions.DEFAULT
            .withPriority(7)
            .withMaxRetries(5)
            .withBackoff(Backoff.fixed(Duration.ofMinutes(1)))
            .withTimeout(Duration.ofSeconds(30));
    JobSpec spec =
        new JobSpec(
            JobId.of("report"),
            JobType.CUSTOM,
            HandlerName.of("report"),
            new TriggerText("daily:08:00", "Europe/Berlin"),
            new Metadata("{\"a\":1}"),
            options);
    JobState state =
        new JobState(
            JobStatus.SCHEDULED,
            due,
            due,
            null,
            new JobState.Counters(1, 2, 3),
            new JobState.Hold(9, NODE),
            null);
    return new Job(4, spec, state, NOON, NOON);
  }

  private static Run run(@Nullable Integer attempt, @Nullable String result) {
    Run.Times times =
        new Run.Times(NOON, NOON, NOON.plusNanos(1_500_000), NOON.plusNanos(2_001_500_000));
    RunOutcome outcome = attempt == null ? RunOutcome.MISSED : RunOutcome.COMPLETED;
    return new Run(1, 1, attempt, outcome, times, null, result, null);
  }

  /** Reads every object as one field, which holds the text. */
  private static final class OneField implements MetadataCodec {
    static final String BAD = "no json";

    @Override
    public Metadata encode(Object value) {
      return Metadata.EMPTY;
    }

    @Override
    public Object decode(Metadata metadata, Type type) {
      return metadata;
    }

    @Override
    public Map<String, Object> toMap(Metadata metadata) {
      if (metadata.json().contains(BAD)) {
        throw new InvalidInputException("metadata", metadata.json(), "a JSON object");
      }
      return Map.of("value", metadata.json());
    }

    @Override
    public String encodeResult(Object result) {
      return result.toString();
    }
  }
}
