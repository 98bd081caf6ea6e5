package dev.punctual.run;

import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.port.RunDiary;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the runs of one job keep and tell, while they run and after. Every method asks the store
 * anew; of a job that is not there it answers nothing. Safe for use by many threads; the methods
 * throw what those of {@link SchedulerClient} throw.
 */
public final class JobActivity {
  private static final int MOST_RUNS = 1000;

  private final RunDiary diary;
  private final Supplier<Optional<Job>> job;

  /**
   * Made by {@link SchedulerClient#activity}.
   *
   * @param diary of the store
   * @param job looks the job up
   */
  public JobActivity(RunDiary diary, Supplier<Optional<Job>> job) {
    this.diary = diary;
    this.job = job;
  }

  /**
   * The steps that are done and kept, at most 1,000: the latest occurrence first, each occurrence's
   * in the order in which they were done.
   */
  public List<KeptStep> steps() {
    return ofRow(row -> diary.steps(row, null));
  }

  /** How far the latest run that told anything is or was; empty when none did. */
  public Optional<RunProgress> progress() {
    return ofRow(row -> diary.progress(row, 1)).stream().findFirst();
  }

  /**
   * How far the latest runs that told anything are or were, the latest first.
   *
   * @param limit how many at most, up to 1,000
   */
  public List<RunProgress> progress(int limit) {
    return ofRow(row -> diary.progress(row, Math.min(limit, MOST_RUNS)));
  }

  /** The log of the latest run that told anything, as far as it is kept. */
  public List<LogLine> log() {
    return progress().map(RunProgress::fence).map(this::log).orElse(List.of());
  }

  /**
   * The log of a run, as far as it is kept, in its order.
   *
   * @param fence the run's, such as {@link RunProgress#fence}
   */
  public List<LogLine> log(long fence) {
    return ofRow(row -> diary.log(row, fence));
  }

  private <T> List<T> ofRow(Function<Long, List<T>> read) {
    return job.get().map(Job::row).map(read).orElse(List.of());
  }
}
