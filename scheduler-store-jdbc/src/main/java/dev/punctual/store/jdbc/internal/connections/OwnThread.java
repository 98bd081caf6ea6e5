package dev.punctual.store.jdbc.internal.connections;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does work on a thread that has begun no transaction, whatever the calling thread has: a source
 * that knows of transactions keeps them by thread.
 */
public final class OwnThread {
  private OwnThread() {}

  /** What the work answers, done by a thread of this name that ends with it. */
  public static <T> T call(String name, Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new StoreException(Fault.EXTERNAL, "Interrupted while opening the store", stopped);
    } catch (ExecutionException failure) {
      throw rethrown(failure.getCause());
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(String.valueOf(cause), cause);
  }
}
