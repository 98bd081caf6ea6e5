package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;

import dev.punctual.InvalidInputException;
import dev.punctual.chain.After;
import dev.punctual.chain.BatchName;
import dev.punctual.chain.BatchProgress;
import dev.punctual.chain.Predecessor;
import dev.punctual.job.JobId;
import dev.punctual.job.NewJob;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Jobs that wait for others, and batches. */
public final class ChainCalls {
  /** Schedules jobs that wait for others or join a batch; answers an object of actions by name. */
  public static final Call<Linked> SCHEDULE = schedule();

  /** Answers rows that {@link #after} reads together. */
  public static final Call<JobId> WAITS_FOR =
      Call.<JobId>rows("waits_for").value("p_job_id", TEXT, JobId::value);

  /** Answers rows that {@link #predecessor} reads. */
  public static final Call<Page> PREDECESSORS =
      Call.<Page>rows("job_predecessors")
          .value("p_job_id", TEXT, page -> page.of().value())
          .value("p_after", BIGINT, Page::afterRow)
          .value("p_limit", INTEGER, Page::limit);

  /** Answers whether it was opened. */
  public static final Call<BatchName> OPEN = batch(Call.one("open_batch"));

  /** Answers whether it was closed by this. */
  public static final Call<BatchName> CLOSE = batch(Call.one("close_batch"));

  /** Answers how many jobs were cancelled. */
  public static final Call<BatchName> CANCEL = batch(Call.<BatchName>one("cancel_batch").noted());

  /** Answers one row, which {@link #progress} reads, or none. */
  public static final Call<BatchName> PROGRESS = batch(Call.rows("batch_progress"));

  private static final String REFUSED = "22023";
  private static final Pattern REFUSAL =
      Pattern.compile("(?:schedule|batch): (\\w+) (.*): expected (.*)", Pattern.DOTALL);

  private ChainCalls() {}

  /**
   * Jobs that wait for others, or that are added to a batch.
   *
   * @param schedule the jobs
   * @param batch whose members they become; null for none
   * @param by the member whose run adds them; null for anybody else
   */
  public record Linked(Scheduling schedule, @Nullable BatchName batch, @Nullable JobId by) {
    private List<NewJob> jobs() {
      return schedule.jobs();
    }

    private List<Pair> pairs() {
      return jobs().stream()
          .filter(job -> job.after() != null)
          .flatMap(
              job ->
                  Objects.requireNonNull(job.after()).jobs().stream()
                      .map(before -> new Pair(job.id(), before)))
          .toList();
    }
  }

  private record Pair(JobId waiting, JobId after) {}

  /**
   * Which predecessors are asked for.
   *
   * @param of whose
   * @param afterRow only those of higher rows
   * @param limit how many at most
   */
  public record Page(JobId of, long afterRow, int limit) {}

  /**
   * A row of {@link #WAITS_FOR}.
   *
   * @param mode the word for it
   * @param on the word for it
   * @param batch null for jobs
   * @param job null for a batch
   */
  public record Waited(String mode, String on, @Nullable String batch, @Nullable String job) {}

  private static Call<Linked> schedule() {
    Call<Linked> call = Call.one("schedule_linked");
    call = column(call, "p_modes", after -> after.mode().text());
    call = column(call, "p_conditions", after -> after.on().text());
    call = column(call, "p_after_batches", after -> Objects.toString(after.batch(), null));
    call =
        call.column("p_waiting", TEXT, Linked::pairs, pair -> pair.waiting().value())
            .column("p_after", TEXT, Linked::pairs, pair -> pair.after().value())
            .value("p_batch", TEXT, all -> Objects.toString(all.batch(), null))
            .value("p_by", TEXT, all -> Objects.toString(all.by(), null));
    return Scheduling.unique(call, Linked::schedule);
  }

  private static Call<Linked> column(
      Call<Linked> call, String name, Function<After, @Nullable String> value) {
    return call.column(
        name, TEXT, Linked::jobs, job -> job.after() == null ? null : value.apply(job.after()));
  }

  private static Call<BatchName> batch(Call<BatchName> call) {
    return call.value("p_name", TEXT, BatchName::value);
  }

  /**
   * What a function refuses, in the words of every store.
   *
   * @param state the error's SQLSTATE; null if it has none
   * @param message the error's message
   * @return null if it was something else that failed
   */
  public static @Nullable InvalidInputException refusal(@Nullable String state, String message) {
    Matcher refusal = REFUSAL.matcher(message);
    return REFUSED.equals(state) && refusal.matches()
        ? new InvalidInputException(
            field(refusal.group(1)), plain(refusal.group(2)), refusal.group(3))
        : null;
  }

  /** A name without the quotes in which SQL tells it, where they part nothing. */
  private static String plain(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    String inner = quoted ? value.substring(1, value.length() - 1) : value;
    return inner.contains("\"") || inner.contains("\\") ? value : inner;
  }

  private static String field(String word) {
    return word.equals("name") ? "batch" : word;
  }

  /** One row of {@link #WAITS_FOR}. */
  public static <X extends Exception> Waited waited(RowReader<X> row) throws X {
    return new Waited(
        row.text("mode"), row.text("condition"), row.textOrNull("batch"), row.textOrNull("after"));
  }

  /** What all rows of {@link #WAITS_FOR} tell; empty for none. */
  public static Optional<After> after(List<Waited> rows) {
    List<JobId> jobs =
        rows.stream().map(Waited::job).filter(Objects::nonNull).map(Legible::id).toList();
    return rows.stream()
        .filter(row -> row.batch() != null || !jobs.isEmpty())
        .findFirst()
        .map(
            first ->
                new After(
                    first.batch() == null ? jobs : List.of(),
                    first.batch() == null ? null : BatchName.of(first.batch()),
                    After.Mode.valueOf(first.mode().toUpperCase(Locale.ROOT)),
                    After.On.valueOf(first.on().toUpperCase(Locale.ROOT))));
  }

  /** The predecessor of a row. */
  public static <X extends Exception> Predecessor predecessor(RowReader<X> row) throws X {
    return new Predecessor(
        row.bigint("id"),
        Legible.id(row.text("job_id")),
        Legible.status(row.text("status")),
        row.textOrNull("result"),
        row.textOrNull("error"));
  }

  /** How the batch of a row stands. */
  public static <X extends Exception> BatchProgress progress(RowReader<X> row) throws X {
    return new BatchProgress(
        BatchName.of(row.text("name")),
        row.instant("created_at"),
        row.instantOrNull("closed_at"),
        new BatchProgress.Jobs(
            row.bigint("total"),
            row.bigint("done"),
            row.bigint("failed"),
            row.bigint("cancelled"),
            row.bigint("running"),
            row.bigint("waiting")));
  }
}
