package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;

import dev.punctual.bulk.BulkAction;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkStatus;
import dev.punctual.internal.search.FilterText;
import dev.punctual.job.TriggerText;
import dev.punctual.port.BulkOrder;
import dev.punctual.port.Retiming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done to all jobs that a filter finds. */
public final class BulkCalls {
  /** Answers the number. */
  public static final Call<BulkOrder> REQUEST =
      Call.<BulkOrder>one("request_bulk")
          .noted()
          .value("p_action", TEXT, order -> order.request().action().text())
          .value("p_filter", TEXT, order -> order.request().filter().json())
          .value("p_arguments", TEXT, BulkCalls::arguments)
          .value("p_requested_by", TEXT, order -> order.request().by())
          .value("p_reason", TEXT, order -> order.request().reason())
          .value("p_delay_ms", BIGINT, order -> order.request().delay().toMillis())
          .value("p_counted", BIGINT, BulkOrder::matched);

  /** Answers whether that was all. */
  public static final Call<Step> STEP =
      Call.<Step>one("step_bulk")
          .noted()
          .value("p_id", BIGINT, Step::id)
          .value("p_limit", INTEGER, Step::limit);

  /** Answers whether it was ended. */
  public static final Call<Long> ABORT =
      Call.<Long>one("abort_bulk").noted().value("p_id", BIGINT, id -> id);

  /** Answers rows that {@link #progress} reads. */
  public static final Call<Wanted> ALL =
      Call.<Wanted>rows("all_bulks")
          .value("p_id", BIGINT, Wanted::id)
          .value("p_limit", INTEGER, Wanted::limit);

  private BulkCalls() {}

  /**
   * A step.
   *
   * @param id of which bulk
   * @param limit to how many jobs at most
   */
  public record Step(long id, int limit) {}

  /**
   * Which bulks.
   *
   * @param id only this one; null for all
   * @param limit how many at most
   */
  public record Wanted(@Nullable Long id, int limit) {}

  private static String arguments(BulkOrder order) {
    FilterText text = new FilterText();
    @Nullable Retiming retiming = order.retiming();
    if (retiming != null) {
      @Nullable TriggerText trigger = retiming.trigger();
      text.value("trigger", trigger == null ? null : trigger.text());
      text.value("zone", trigger == null ? null : trigger.zone());
      text.value("run_date", retiming.runDate());
    }
    text.value("priority", order.request().terms().priority());
    text.value("until", order.request().terms().until());
    text.value("jitter", order.request().terms().jitter());
    return text.toString();
  }

  /** A bulk of a row. */
  public static <X extends Exception> BulkProgress progress(RowReader<X> row) throws X {
    String failures = row.text("failures");
    return new BulkProgress(
        row.bigint("id"),
        BulkAction.parse(row.text("action")),
        row.text("filter"),
        Legible.by(row.textOrNull("requested_by")),
        row.textOrNull("reason"),
        row.instant("requested_at"),
        row.instant("begins_at"),
        BulkStatus.parse(row.text("status")),
        new BulkProgress.Counts(
            row.bigintOrNull("counted"),
            row.bigint("done"),
            row.bigint("skipped"),
            row.bigint("failed")),
        failures.isEmpty() ? List.of() : List.of(failures.split("\n", -1)),
        row.instantOrNull("ended_at"));
  }
}
