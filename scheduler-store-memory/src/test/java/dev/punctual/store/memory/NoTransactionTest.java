package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class NoTransactionTest {

  @Test
  void aStoreWithoutTransactionsRefusesToTakePartInOne() {
    Connection connection =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  throw new UnsupportedOperationException(method.getName());
                });
    try (MemoryStore store = new MemoryStore()) {
      JobScheduler scheduler = JobScheduler.builder(store).build();
      assertThatThrownBy(() -> scheduler.within(connection))
          .isInstanceOfSatisfying(
              SchedulerException.class,
              refused -> assertThat(refused.fault()).isEqualTo(Fault.USER))
          .hasMessageContaining("takes part in no transaction of a connection");
    }
  }
}
