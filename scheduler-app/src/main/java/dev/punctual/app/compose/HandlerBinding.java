package dev.punctual.app.compose;

import dev.punctual.JobSchedulerBuilder;
import dev.punctual.handler.JobHandler;

/**
 * A handler that the app brings along.
 *
 * @param name what jobs call it by
 * @param type what their metadata is read as
 * @param handler the code
 * @param <T> what their metadata is read as
 */
public record HandlerBinding<T>(String name, Class<T> type, JobHandler<? super T> handler) {

  /** Registers the handler. */
  public void register(JobSchedulerBuilder builder) {
    builder.handler(name, type, handler);
  }
}
