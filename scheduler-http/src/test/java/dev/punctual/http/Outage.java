package dev.punctual.http;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.port.JobStore;
import java.lang.reflect.Proxy;

/** A store that is away: each of its calls ends as a lost connection does. */
final class Outage {
  private Outage() {}

  static JobStore of(String message) {
    return (JobStore) away(JobStore.class, message);
  }

  private static Object away(Class<?> port, String message) {
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (self, method, arguments) -> {
          Class<?> answer = method.getReturnType();
          if (answer.isInterface() && answer.getPackage().equals(JobStore.class.getPackage())) {
            return away(answer, message);
          }
          throw new StoreException(Fault.EXTERNAL, message, null);
        });
  }
}
