package app;

import dev.punctual.JobScheduler;
import dev.punctual.store.jdbc.JdbcStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** An application as its author would write it. */
@SpringBootApplication
public class ShopApplication {

  /** An order to be confirmed. */
  public record Order(long number, String to) {}

  @Bean
  BlockingQueue<Order> confirmed() {
    return new LinkedBlockingQueue<>();
  }

  @Bean(destroyMethod = "close")
  JdbcStore jobStore(DataSource database) {
    return JdbcStore.open(new TransactionAwareDataSourceProxy(database));
  }

  @Bean(destroyMethod = "close")
  JobScheduler scheduler(JdbcStore store, BlockingQueue<Order> confirmed) {
    return JobScheduler.builder(store)
        .task("confirm", Order.class, (order, run) -> confirmed.add(order))
        .start();
  }
}
