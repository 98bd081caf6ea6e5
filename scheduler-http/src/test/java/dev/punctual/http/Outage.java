package dev.punctual.http;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.port.JobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A store that is away: each of its calls ends as a lost connection does. */
final class Outage {
  private Outage() {}

  /** One that does not come back. */
  static JobStore of(String message) {
    return (JobStore) port(JobStore.class, null, () -> true, message);
  }

  /** A store that is away as long as somebody says so. */
  static JobStore during(AtomicBoolean away, JobStore real) {
    return (JobStore) port(JobStore.class, real, away::get, "away");
  }

  private static Object port(
      Class<?> port, @Nullable Object real, BooleanSupplier away, String message) {
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (self, method, arguments) -> {
          Class<?> answer = method.getReturnType();
          boolean leads =
              answer.isInterface()
                  && answer.getPackageName().startsWith(JobStore.class.getPackageName());
          if (!leads && away.getAsBoolean()) {
            throw new StoreException(Fault.EXTERNAL, message, null);
          }
          Object found = real == null ? null : asked(() -> method.invoke(real, arguments));
          return leads ? port(answer, found, away, message) : found;
        });
  }

  @FunctionalInterface
  private interface Question {
    @Nullable Object ask() throws IllegalAccessException, InvocationTargetException;
  }

  private static @Nullable Object asked(Question question) throws Throwable {
    try {
      return question.ask();
    } catch (InvocationTargetException failure) {
      throw failure.getCause() == null ? failure : failure.getCause();
    }
  }
}
