package dev.punctual.deadletter;

import dev.punctual.JobView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON view of dead letters and of faults, in the manner of {@link JobView}. Immutable;
 * thread-safe if the view of jobs is.
 *
 * <p>A dead letter has the fields of its job, and {@code fault} and {@code failed_at}. The fields
 * of a fault: {@code handler}, {@code fault}, {@code sample}, {@code first_seen}, {@code
 * last_seen}, {@code first_version}, {@code last_version}, {@code runs}, {@code letters}, {@code
 * last_job}, {@code note}, {@code muted_until}, as {@link FaultGroup} has them.
 *
 * @param jobs the view of jobs
 */
public record FailureView(JobView jobs) {

  /** A dead letter's fields; the caller may add some of its own. */
  public Map<String, @Nullable Object> of(DeadLetter letter) {
    Map<String, @Nullable Object> fields = jobs.of(letter.job());
    fields.put("fault", letter.fault().value());
    fields.put("failed_at", letter.failedAt().toString());
    return fields;
  }

  /** A fault's fields, in the order above; the caller may add some of its own. */
  public Map<String, @Nullable Object> of(FaultGroup group) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("handler", group.handler().value());
    fields.put("fault", group.fault().value());
    fields.put("sample", group.sample());
    fields.put("first_seen", group.firstSeen().toString());
    fields.put("last_seen", group.lastSeen().toString());
    fields.put("first_version", group.firstVersion());
    fields.put("last_version", group.lastVersion());
    fields.put("runs", group.runs());
    fields.put("letters", group.letters());
    fields.put("last_job", group.lastJob().value());
    fields.put("note", group.note().text());
    fields.put(
        "muted_until",
        group.note().mutedUntil() == null ? null : group.note().mutedUntil().toString());
    return fields;
  }
}
