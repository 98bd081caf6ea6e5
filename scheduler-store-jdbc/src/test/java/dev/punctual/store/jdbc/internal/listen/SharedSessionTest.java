package dev.punctual.store.jdbc.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.TestStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * Behind PgBouncer in transaction mode the listener heard the notification that it sent itself, for
 * it had the session at that moment, and none of those that mattered.
 */
class SharedSessionTest {
  private static final int MADE_UP = 1;

  private final TestStore database = TestStore.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aSessionThatGoesToWhoeverComesNextIsShared() throws SQLException {
    try (Connection session = database.connection()) {
      assertThat(SharedSession.isShared(session, MADE_UP, source(session))).isTrue();
    }
  }

  @Test
  void aPoolersSessionOfOnesOwnIsNotShared() throws SQLException {
    try (Connection session = database.connection();
        Connection other = database.connection()) {
      assertThat(SharedSession.isShared(session, MADE_UP, source(other))).isFalse();
    }
  }

  @Test
  void whereNoSecondConnectionCanBeHadTheSessionCountsAsShared() throws SQLException {
    DataSource none =
        proxy(
            DataSource.class,
            (method, arguments) -> {
              throw new InvocationTargetException(new SQLException("too many connections"));
            });
    try (Connection session = database.connection()) {
      assertThat(SharedSession.isShared(session, MADE_UP, none)).isTrue();
    }
  }

  @Test
  void aConnectionToTheServerItselfIsNotShared() throws SQLException {
    try (Connection session = database.connection()) {
      int process = session.unwrap(PGConnection.class).getBackendPID();
      assertThat(SharedSession.isShared(session, process, source(session))).isFalse();
    }
  }

  /** Lends one session, and takes it back when it is closed. */
  private static DataSource source(Connection session) {
    Connection lent =
        proxy(
            Connection.class,
            (method, arguments) ->
                method.getName().equals("close") ? null : method.invoke(session, arguments));
    return proxy(DataSource.class, (method, arguments) -> lent);
  }

  private interface Answer {
    @Nullable Object to(Method method, Object[] arguments) throws ReflectiveOperationException;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            SharedSessionTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return answer.to(method, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }
}
