package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.SMALLINT;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.edit.OptionsEdit;
import dev.punctual.edit.OptionsEdit.Option;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.TriggerText;
import dev.punctual.port.Edit;
import dev.punctual.port.Edited;
import dev.punctual.port.Edited.Outcome;
import dev.punctual.port.Retiming;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Edits of jobs, and what was changed. */
public final class EditCalls {
  /** Answers what {@link #edited} reads. */
  public static final Call<Edit> EDIT =
      Call.<Edit>one("edit")
          .noted()
          .value("p_job_id", TEXT, edit -> edit.id().value())
          .value("p_expected_version", BIGINT, Edit::expected)
          .value("p_edited_by", TEXT, Edit::by)
          .value("p_metadata", TEXT, EditCalls::metadata)
          .value("p_max_retries", INTEGER, option(Option.MAX_RETRIES, JobOptions::maxRetries))
          .value("p_priority", SMALLINT, option(Option.PRIORITY, JobOptions::priority))
          .value("p_backoff", TEXT, option(Option.BACKOFF, EditCalls::backoff))
          .value("p_timeout_ms", BIGINT, option(Option.TIMEOUT, EditCalls::timeoutMillis))
          .value("p_concurrency_key", TEXT, option(Option.CONCURRENCY_KEY, EditCalls::key))
          .value("p_trigger", TEXT, time(retiming -> trigger(retiming, TriggerText::text)))
          .value("p_zone", TEXT, time(retiming -> trigger(retiming, TriggerText::zone)))
          .value("p_run_date", TIMESTAMPTZ, time(Retiming::runDate))
          .value("p_next_run", TIMESTAMPTZ, time(Retiming::due));

  /** Answers rows that {@link ChangeReader} reads. */
  public static final Call<Since> CHANGES =
      Call.<Since>rows("job_changes")
          .value("p_job_id", TEXT, since -> since.id().value())
          .value("p_after", BIGINT, Since::version);

  private EditCalls() {}

  /**
   * Which changes.
   *
   * @param id of the job
   * @param version after which
   */
  public record Since(JobId id, long version) {}

  private static @Nullable String metadata(Edit edit) {
    return edit.metadata() == null ? null : edit.metadata().json();
  }

  /** Null for an option that stays. */
  private static Function<Edit, @Nullable Object> option(
      Option option, Function<JobOptions, ? extends @Nullable Object> value) {
    return edit -> {
      OptionsEdit options = edit.options();
      return options.names(option) ? value.apply(options.values()) : null;
    };
  }

  /** The node's own is an empty one. */
  private static String backoff(JobOptions options) {
    return options.backoff() == null ? "" : options.backoff().toString();
  }

  /** None is zero. */
  private static long timeoutMillis(JobOptions options) {
    Duration timeout = options.timeout();
    return timeout == null ? 0 : timeout.toMillis();
  }

  /** None is an empty one. */
  private static String key(JobOptions options) {
    return options.concurrencyKey() == null ? "" : options.concurrencyKey();
  }

  private static Function<Edit, @Nullable Object> time(
      Function<Retiming, ? extends @Nullable Object> part) {
    return edit -> edit.retiming() == null ? null : part.apply(edit.retiming());
  }

  private static @Nullable String trigger(
      Retiming retiming, Function<TriggerText, @Nullable String> part) {
    return retiming.trigger() == null ? null : part.apply(retiming.trigger());
  }

  /** What came of an edit. */
  public static <X extends Exception> Edited edited(RowReader<X> row) throws X {
    Outcome outcome = Outcome.valueOf(row.text("outcome").toUpperCase(Locale.ROOT));
    if (outcome == Outcome.MISSING) {
      return Edited.MISSING;
    }
    JobStatus status = Legible.status(row.text(JobReader.STATUS));
    return new Edited(outcome, row.bigint(JobReader.VERSION), status);
  }
}
