package dev.punctual.handler;

import dev.punctual.JobKind;

/**
 * A handler and the kind of the jobs that it runs, for containers that gather handlers.
 *
 * @param kind of its jobs
 * @param handler the code
 * @param <T> what their metadata is read as
 */
public record NamedHandler<T>(JobKind<T> kind, JobHandler<? super T> handler) {

  /**
   * Of jobs that are known by the name of their handler alone.
   *
   * @param name what jobs call it by
   * @param type what their metadata is read as
   */
  public NamedHandler(String name, Class<T> type, JobHandler<? super T> handler) {
    this(JobKind.of(name, type), handler);
  }

  /** Of code that is done when it returns. */
  public static <T> NamedHandler<T> on(JobKind<T> kind, JobTask<? super T> task) {
    return new NamedHandler<>(kind, task.asHandler());
  }
}
