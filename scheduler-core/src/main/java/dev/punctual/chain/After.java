package dev.punctual.chain;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a job waits for, told as a sentence: {@code After.all("extract", "transform").onEnd()}. It
 * waits for their success unless told otherwise. Immutable; each method answers a changed copy.
 *
 * <p>A job succeeds when it is completed, and fails when its retries are used up. A cancelled job
 * has done neither: who waits for its success or its failure is cancelled as well, and who waits
 * for its end goes on. A failed job may be retried, so that who waits for its success waits until
 * then.
 *
 * @param jobs those that are waited for, each once; none for a batch
 * @param batch the batch that is waited for; null for jobs
 * @param mode of how many of them the condition must hold
 * @param on what must become of them
 */
public record After(List<JobId> jobs, @Nullable BatchName batch, Mode mode, On on) {
  /** The most jobs that one job waits for without a batch. */
  public static final int MOST = 1000;

  /** Of how many the condition must hold. */
  public enum Mode {
    /** Of every one; of a batch once it is closed. */
    ALL,
    /** Of the first that comes. */
    ANY;

    /** The word for it in SQL and on the command line. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What must become of a job that is waited for. */
  public enum On {
    /** It is completed. */
    SUCCESS,
    /** It has failed for good. */
    FAILURE,
    /** It is completed, has failed for good, or was cancelled. */
    END;

    /** The word for it in SQL and on the command line. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws InvalidInputException if there is nothing to wait for, too much, or both jobs and a
   *     batch
   */
  public After {
    jobs = jobs.stream().distinct().toList();
    if (batch == null ? jobs.isEmpty() || jobs.size() > MOST : !jobs.isEmpty()) {
      throw new InvalidInputException(
          "after", jobs.size() + " jobs", "1 to " + MOST + " jobs, or a batch and no jobs");
    }
  }

  /** After every one of these jobs. */
  public static After all(String... ids) {
    return of(Mode.ALL, Stream.of(ids).map(JobId::of).toList());
  }

  /** After every one of these jobs. */
  public static After all(Collection<JobId> ids) {
    return of(Mode.ALL, ids);
  }

  /** After the first of these jobs. */
  public static After any(String... ids) {
    return of(Mode.ANY, Stream.of(ids).map(JobId::of).toList());
  }

  /** After the first of these jobs. */
  public static After any(Collection<JobId> ids) {
    return of(Mode.ANY, ids);
  }

  /** After every job of a batch, once it is closed. */
  public static After allOfBatch(BatchName batch) {
    return new After(List.of(), batch, Mode.ALL, On.SUCCESS);
  }

  /** After the first job of a batch. */
  public static After anyOfBatch(BatchName batch) {
    return new After(List.of(), batch, Mode.ANY, On.SUCCESS);
  }

  private static After of(Mode mode, Collection<JobId> ids) {
    return new After(List.copyOf(ids), null, mode, On.SUCCESS);
  }

  /** When they are completed. */
  public After onSuccess() {
    return new After(jobs, batch, mode, On.SUCCESS);
  }

  /** When they have failed for good. */
  public After onFailure() {
    return new After(jobs, batch, mode, On.FAILURE);
  }

  /** When they have ended, however that was. */
  public After onEnd() {
    return new After(jobs, batch, mode, On.END);
  }

  /** In words, such as {@code the success of all of extract, transform}. */
  @Override
  public String toString() {
    String whom =
        batch == null
            ? String.join(", ", jobs.stream().map(JobId::value).toList())
            : "batch " + batch;
    return "the " + on.text() + " of " + mode.text() + " of " + whom;
  }
}
