package dev.punctual.store.jdbc.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.port.WakeUpSource;
import dev.punctual.store.jdbc.TestStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class NotifyListenerTest {
  private final TestStore database = TestStore.fresh();
  private final AtomicInteger listened = new AtomicInteger();
  private final AtomicInteger wakeUps = new AtomicInteger();

  @AfterEach
  void close() {
    database.close();
  }

  /** It woke nodes every second for ever after, and never listened again. */
  @Test
  void listensAgainAfterAFirstProbeThatTookTooLong() {
    DataSource slowAtFirst =
        proxy(DataSource.class, (method, arguments) -> slowAtFirst(database.connection()));
    NotifyListener listener = new NotifyListener(slowAtFirst, "public.scheduler_jobs", 1);
    try (WakeUpSource.Subscription subscription = listener.subscribe(wakeUps::incrementAndGet)) {
      assertThat(listener.isListening()).isFalse();
      Awaitility.await().until(listener::isDeaf);
      await(listened, 2);
      int before = wakeUps.get();
      Awaitility.await()
          .atMost(30, TimeUnit.SECONDS)
          .until(
              () -> {
                database.execute("notify \"public.scheduler_jobs\"");
                return wakeUps.get() >= before + 2;
              });
      assertThat(listened).hasValue(2);
      assertThat(listener.isListening()).isTrue();
      assertThat(listener.isDeaf()).isFalse();
      assertThat(subscription).isNotNull();
    } finally {
      listener.close();
    }
    Awaitility.await().until(() -> !listener.isListening());
  }

  private static void await(AtomicInteger counter, int least) {
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> counter.get() >= least);
  }

  private Connection slowAtFirst(Connection real) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object answer = method.invoke(real, arguments);
          boolean first = method.getName().equals("unwrap") && listened.incrementAndGet() == 1;
          return first ? hearingNothing((PGConnection) answer) : answer;
        });
  }

  /** It waits as long as it is told to, and hears nothing. */
  private static PGConnection hearingNothing(PGConnection real) {
    return proxy(
        PGConnection.class,
        (method, arguments) -> {
          Object answer = method.invoke(real, arguments);
          return method.getName().equals("getNotifications") ? null : answer;
        });
  }

  private interface Answer {
    @Nullable Object to(Method method, Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return answer.to(method, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }
}
