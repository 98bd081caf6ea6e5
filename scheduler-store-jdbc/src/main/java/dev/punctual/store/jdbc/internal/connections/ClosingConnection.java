package dev.punctual.store.jdbc.internal.connections;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection to which something is done before it is closed. Used by one thread at a time. */
final class ClosingConnection implements InvocationHandler {
  private final Connection real;
  private final BeforeClose last;

  private ClosingConnection(Connection real, BeforeClose last) {
    this.real = real;
    this.last = last;
  }

  /** What is done to a connection that is still open. */
  @FunctionalInterface
  interface BeforeClose {
    void run() throws SQLException;
  }

  static Connection of(Connection real, BeforeClose last) {
    return (Connection)
        Proxy.newProxyInstance(
            ClosingConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new ClosingConnection(real, last));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("close")) {
      close();
      return null;
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private void close() throws SQLException {
    try (real) {
      if (!real.isClosed()) {
        last.run();
      }
    }
  }
}
