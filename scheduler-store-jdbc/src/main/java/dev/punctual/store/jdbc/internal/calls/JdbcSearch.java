package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;

import dev.punctual.job.JobId;
import dev.punctual.port.SearchQueries;
import dev.punctual.search.FoundRun;
import dev.punctual.search.JobCount;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.RunFilter;
import dev.punctual.search.RunPage;
import dev.punctual.search.SearchPosition;
import dev.punctual.store.sql.SearchCalls;
import dev.punctual.store.sql.SearchCalls.Asked;
import dev.punctual.store.sql.SearchCalls.Latest;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Searches through the SQL functions. As thread-safe as its connections. */
record JdbcSearch(DSLContext dsl) implements SearchQueries {
  private static final SqlFunction<Asked> JOBS = new SqlFunction<>(SearchCalls.JOBS);
  private static final SqlFunction<Asked> COUNT = new SqlFunction<>(SearchCalls.COUNT);
  private static final SqlFunction<Asked> RUNS = new SqlFunction<>(SearchCalls.RUNS);
  private static final SqlFunction<Latest> LATEST = new SqlFunction<>(SearchCalls.LATEST_RUNS);
  private static final Field<?> SEARCHED_AT = field("searched_at");
  private static final Field<?> SEARCHED_ID = field("searched_id");

  @Override
  public JobPage jobs(JobFilter filter, @Nullable SearchPosition after, int limit) {
    Asked asked = new Asked(filter.json(), after, limit);
    return JdbcErrors.guard(
        "search jobs",
        () ->
            SearchCalls.jobs(
                ResultRow.all(
                    dsl.select(field("(job).*"), SEARCHED_AT, SEARCHED_ID, field("searched_name"))
                        .from(JOBS.rows(asked)),
                    SearchCalls::jobLine)));
  }

  @Override
  public JobCount count(JobFilter filter, @Nullable SearchPosition after, int limit) {
    Asked asked = new Asked(filter.json(), after, limit);
    return JdbcErrors.guard(
        "count jobs",
        () -> ResultRow.only(dsl.select(asterisk()).from(COUNT.rows(asked)), SearchCalls::count));
  }

  @Override
  public RunPage runs(RunFilter filter, @Nullable SearchPosition after, int limit) {
    Asked asked = new Asked(filter.json(), after, limit);
    return JdbcErrors.guard(
        "search runs",
        () ->
            SearchCalls.runs(
                ResultRow.all(
                    dsl.select(
                            field("(run).*"),
                            field("job_id"),
                            field("handler"),
                            SEARCHED_AT,
                            SEARCHED_ID)
                        .from(RUNS.rows(asked)),
                    SearchCalls::runLine)));
  }

  @Override
  public List<FoundRun> latestRuns(Collection<JobId> jobs, int each) {
    return JdbcErrors.guard(
        "read latest runs",
        () ->
            ResultRow.all(
                dsl.select(field("(run).*"), field("job_id"), field("handler"))
                    .from(LATEST.rows(new Latest(jobs, each))),
                SearchCalls::run));
  }
}
