package dev.punctual.store.supabase.internal.rest;

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
import org.jspecify.annotations.Nullable;

/** Searches through the SQL functions. Thread-safe. */
record SupabaseSearch(RestClient rest) implements SearchQueries {

  @Override
  public JobPage jobs(JobFilter filter, @Nullable SearchPosition after, int limit) {
    Asked asked = new Asked(filter.json(), after, limit);
    return SearchCalls.jobs(
        RestRow.stream(rest.ask("search jobs", SearchCalls.JOBS, asked))
            .map(SearchCalls::<RuntimeException>jobLine)
            .toList());
  }

  @Override
  public JobCount count(JobFilter filter, @Nullable SearchPosition after, int limit) {
    Asked asked = new Asked(filter.json(), after, limit);
    return SearchCalls.count(new RestRow(rest.ask("count jobs", SearchCalls.COUNT, asked)));
  }

  @Override
  public RunPage runs(RunFilter filter, @Nullable SearchPosition after, int limit) {
    Asked asked = new Asked(filter.json(), after, limit);
    return SearchCalls.runs(
        RestRow.stream(rest.ask("search runs", SearchCalls.RUNS, asked))
            .map(SearchCalls::<RuntimeException>runLine)
            .toList());
  }

  @Override
  public List<FoundRun> latestRuns(Collection<JobId> jobs, int each) {
    Latest asked = new Latest(jobs, each);
    return RestRow.stream(rest.ask("read latest runs", SearchCalls.LATEST_RUNS, asked))
        .map(SearchCalls::<RuntimeException>run)
        .toList();
  }
}
