package dev.punctual.internal.client;

import dev.punctual.chain.Predecessor;
import dev.punctual.job.JobId;
import dev.punctual.port.JobChains;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom a job waited for, page by page. Immutable.
 *
 * @param chains who waits for whom
 * @param of the job
 */
public record Predecessors(JobChains chains, JobId of) {
  private static final int PAGE = 1000;

  /** All of them, by row. */
  public Stream<Predecessor> stream() {
    return Stream.iterate(page(0), page -> !page.isEmpty(), this::next).flatMap(List::stream);
  }

  private List<Predecessor> next(List<Predecessor> page) {
    return page.size() < PAGE ? List.of() : page(page.get(page.size() - 1).row());
  }

  private List<Predecessor> page(long afterRow) {
    return chains.predecessors(of, afterRow, PAGE);
  }
}
