package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.search.FoundRun;
import dev.punctual.search.JobCount;
import dev.punctual.search.JobPage;
import dev.punctual.search.RunPage;
import dev.punctual.search.SearchPosition;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finding jobs, and runs of all jobs. */
public final class SearchCalls {
  private static final String SEARCHED_AT = "searched_at";
  private static final String SEARCHED_ID = "searched_id";
  private static final String SEARCHED_NAME = "searched_name";

  /** Answers rows that {@link #jobLine} reads. */
  public static final Call<Asked> JOBS =
      from(Call.<Asked>rows("search_jobs"))
          .value("p_searched_name", TEXT, after(SearchPosition::id))
          .value("p_limit", INTEGER, Asked::limit);

  /** Answers what {@link #count} reads. */
  public static final Call<Asked> COUNT =
      from(Call.<Asked>one("count_found"))
          .value("p_searched_name", TEXT, after(SearchPosition::id))
          .value("p_limit", INTEGER, Asked::limit);

  /** Answers rows that {@link #runLine} reads. */
  public static final Call<Asked> RUNS =
      from(Call.<Asked>rows("search_runs")).value("p_limit", INTEGER, Asked::limit);

  /** Answers rows that {@link #run} reads. */
  public static final Call<Latest> LATEST_RUNS =
      Call.<Latest>rows("latest_runs")
          .column("p_jobs", TEXT, Latest::jobs, JobId::value)
          .value("p_limit", INTEGER, Latest::each);

  private SearchCalls() {}

  /**
   * What is looked for.
   *
   * @param filter as JSON
   * @param after where the call before ended; null for the first
   * @param limit how many at most
   */
  public record Asked(String filter, @Nullable SearchPosition after, int limit) {}

  /**
   * Jobs whose latest runs are asked for.
   *
   * @param jobs which
   * @param each how many of a job at most
   */
  public record Latest(Collection<JobId> jobs, int each) {}

  private static Call<Asked> from(Call<Asked> call) {
    return call.value("p_filter", TEXT, Asked::filter)
        .value("p_" + SEARCHED_AT, TIMESTAMPTZ, after(SearchPosition::at))
        .value("p_" + SEARCHED_ID, BIGINT, after(SearchPosition::row));
  }

  private static Function<Asked, @Nullable Object> after(
      Function<SearchPosition, @Nullable Object> part) {
    return asked -> asked.after() == null ? null : part.apply(asked.after());
  }

  /**
   * A row of a page.
   *
   * @param found null where none was found on the way
   * @param searchedTo where the next page begins; null on the last
   */
  public record Line<T>(@Nullable T found, @Nullable SearchPosition searchedTo) {}

  /** One row of a page of jobs. */
  public static <X extends Exception> Line<Job> jobLine(RowReader<X> row) throws X {
    @Nullable Job job = row.bigintOrNull(JobReader.ID) == null ? null : JobReader.withPause(row);
    return new Line<>(job, position(row, true));
  }

  /** The page of all rows, in their order. */
  public static JobPage jobs(List<Line<Job>> lines) {
    return new JobPage(found(lines), searchedTo(lines));
  }

  /** One row of a page of runs. */
  public static <X extends Exception> Line<FoundRun> runLine(RowReader<X> row) throws X {
    @Nullable FoundRun run = row.bigintOrNull(RunReader.ID) == null ? null : run(row);
    return new Line<>(run, position(row, false));
  }

  /** A run and whose it is. */
  public static <X extends Exception> FoundRun run(RowReader<X> row) throws X {
    return new FoundRun(
        Legible.id(row.text(JobReader.JOB_ID)),
        Legible.handler(row.text("handler")),
        RunReader.run(row),
        row.textOrNull("fault") == null ? null : Legible.fault(row.textOrNull("fault")));
  }

  /** The page of all rows, in their order. */
  public static RunPage runs(List<Line<FoundRun>> lines) {
    return new RunPage(found(lines), searchedTo(lines));
  }

  private static <T> List<T> found(List<Line<T>> lines) {
    return lines.stream().map(Line::found).filter(Objects::nonNull).toList();
  }

  private static @Nullable SearchPosition searchedTo(List<? extends Line<?>> lines) {
    return lines.isEmpty() ? null : lines.get(0).searchedTo();
  }

  /** How many there are. */
  public static <X extends Exception> JobCount count(RowReader<X> row) throws X {
    return new JobCount(row.bigint("jobs"), position(row, true));
  }

  private static <X extends Exception> @Nullable SearchPosition position(
      RowReader<X> row, boolean named) throws X {
    @Nullable Long id = row.bigintOrNull(SEARCHED_ID);
    return id == null
        ? null
        : new SearchPosition(
            row.instant(SEARCHED_AT), id, named ? row.textOrNull(SEARCHED_NAME) : null);
  }
}
