package dev.punctual.store.memory;

import dev.punctual.internal.search.JobMatch;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.SearchQueries;
import dev.punctual.search.FoundRun;
import dev.punctual.search.JobCount;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.RunFilter;
import dev.punctual.search.RunPage;
import dev.punctual.search.SearchPosition;
import dev.punctual.store.memory.internal.LoadedCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches of the table, which look at all of it. Thread-safe. */
record MemorySearch(Table table) implements SearchQueries {
  private static final Duration ON_TIME = Duration.ofMinutes(1);

  private static final Comparator<FoundRun> LATEST_FIRST =
      Comparator.comparing((FoundRun found) -> found.run().times().finished())
          .thenComparing(found -> found.run().number())
          .reversed();

  private static final Comparator<FoundRun> NEWEST_FIRST =
      Comparator.comparing((FoundRun found) -> found.run().number()).reversed();

  /** A row, and its job as it is shown. */
  private record Seen(Row row, Job job) {
    SearchPosition position(JobFilter filter) {
      Instant at =
          JobMatch.latestFailureFirst(filter)
              ? failedAt()
              : JobMatch.soonestFirst(filter) ? job.due() : job.createdAt();
      return new SearchPosition(at, job.row(), job.id().value());
    }

    Instant failedAt() {
      return Objects.requireNonNullElse(row.failedAt, Instant.MAX);
    }
  }

  @Override
  public JobPage jobs(JobFilter filter, @Nullable SearchPosition after, int limit) {
    synchronized (table) {
      List<Seen> found = found(filter, after).limit(limit).toList();
      return new JobPage(found.stream().map(Seen::job).toList(), searchedTo(filter, found, limit));
    }
  }

  @Override
  public JobCount count(JobFilter filter, @Nullable SearchPosition after, int limit) {
    synchronized (table) {
      List<Seen> found = found(filter, after).limit(limit).toList();
      return new JobCount(found.size(), searchedTo(filter, found, limit));
    }
  }

  private static @Nullable SearchPosition searchedTo(
      JobFilter filter, List<Seen> found, int limit) {
    return found.size() < limit ? null : found.get(limit - 1).position(filter);
  }

  private Stream<Seen> found(JobFilter filter, @Nullable SearchPosition after) {
    JobMatch match = new JobMatch(filter, table.now(), LoadedCodec::get);
    Comparator<Seen> order = order(filter);
    return table.newestFirst().stream()
        .map(row -> new Seen(row, table.job(row)))
        .filter(seen -> match.test(seen.job()))
        .filter(seen -> after == null || isBehind(filter, after, seen))
        .sorted(order);
  }

  private static Comparator<Seen> order(JobFilter filter) {
    return JobMatch.latestFailureFirst(filter)
        ? Comparator.comparing(Seen::failedAt).thenComparing(seen -> seen.job().row()).reversed()
        : Comparator.comparing(Seen::job, JobMatch.order(filter));
  }

  private static boolean isBehind(JobFilter filter, SearchPosition after, Seen seen) {
    SearchPosition here = seen.position(filter);
    if (filter.named().prefix() != null && filter.named().ids().isEmpty()) {
      return seen.job().id().value().compareTo(Objects.requireNonNull(after.id())) > 0;
    }
    Comparator<SearchPosition> byPlace = Comparator.comparingLong(SearchPosition::row);
    if (JobMatch.soonestFirst(filter)) {
      return Comparator.comparing(SearchPosition::at).thenComparing(byPlace).compare(here, after)
          > 0;
    }
    if (JobMatch.latestFailureFirst(filter)) {
      return Comparator.comparing(SearchPosition::at).thenComparing(byPlace).compare(here, after)
          < 0;
    }
    return here.row() < after.row();
  }

  @Override
  public RunPage runs(RunFilter filter, @Nullable SearchPosition after, int limit) {
    synchronized (table) {
      List<FoundRun> found =
          table.newestFirst().stream()
              .flatMap(MemorySearch::history)
              .filter(run -> matches(filter, run))
              .filter(run -> after == null || isBehind(after, run.run()))
              .sorted(LATEST_FIRST)
              .limit(limit)
              .toList();
      return new RunPage(found, found.size() < limit ? null : position(found.get(limit - 1)));
    }
  }

  @Override
  public List<FoundRun> latestRuns(Collection<JobId> jobs, int each) {
    Set<JobId> wanted = Set.copyOf(jobs);
    synchronized (table) {
      return table.newestFirst().stream()
          .filter(row -> wanted.contains(row.id()))
          .flatMap(row -> history(row).sorted(NEWEST_FIRST).limit(each))
          .toList();
    }
  }

  private static Stream<FoundRun> history(Row row) {
    return row.history.stream()
        .map(run -> new FoundRun(row.id(), row.spec.handler(), run, row.faults.get(run.number())));
  }

  private static SearchPosition position(FoundRun found) {
    return new SearchPosition(found.run().times().finished(), found.run().number(), null);
  }

  private static boolean isBehind(SearchPosition after, Run run) {
    int byTime = run.times().finished().compareTo(after.at());
    return byTime < 0 || (byTime == 0 && run.number() < after.row());
  }

  private static boolean matches(RunFilter filter, FoundRun found) {
    Run run = found.run();
    Instant ended = run.times().finished();
    Duration late = run.times().lateness();
    return (filter.outcomes().isEmpty() || filter.outcomes().contains(run.outcome()))
        && (filter.handlers().isEmpty() || filter.handlers().contains(found.handler()))
        && (filter.late() == null || late.compareTo(filter.late()) >= 0)
        && (filter.from() == null || !ended.isBefore(filter.from()))
        && (filter.until() == null || !ended.isAfter(filter.until()))
        && (filter.node() == null || filter.node().equals(run.node()))
        && (filter.fault() == null || filter.fault().equals(found.fault()))
        && (!filter.notable()
            || run.outcome() != RunOutcome.COMPLETED
            || late.compareTo(ON_TIME) > 0);
  }
}
