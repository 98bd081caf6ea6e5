package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ShopApplication.Order;
import dev.punctual.JobScheduler;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class ShopApplicationTest {
  private static final TestDatabase DATABASE = TestPostgres.shared().newDatabase();

  @Autowired private Orders orders;
  @Autowired private JobScheduler scheduler;
  @Autowired private JdbcTemplate database;
  @Autowired private BlockingQueue<Order> confirmed;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", DATABASE::jdbcUrl);
    registry.add("spring.datasource.username", DATABASE::user);
    registry.add("spring.datasource.password", DATABASE::password);
  }

  @BeforeEach
  void createTable() {
    database.execute("create table if not exists orders (number bigint primary key)");
  }

  @Test
  void aJobRunsWhenItsTransactionIsCommitted() throws InterruptedException {
    orders.place(1, false);
    assertThat(confirmed.poll(30, TimeUnit.SECONDS)).isEqualTo(new Order(1, "ada@example.org"));
  }

  @Test
  void aJobGoesWithTheTransactionThatIsRolledBack() {
    assertThatThrownBy(() -> orders.place(2, true)).hasMessage("the order cannot be placed");
    assertThat(scheduler.get("confirm-2")).isEmpty();
    assertThat(database.queryForList("select number from orders where number = 2")).isEmpty();
  }

  @Test
  void nothingElseWasMadeInTheDatabase() {
    List<String> tables =
        database.queryForList(
            "select table_name from information_schema.tables where table_schema = 'public'"
                + " and table_name not like 'scheduler%'",
            String.class);
    assertThat(tables).containsExactlyInAnyOrder("orders", "scheduled_jobs", "job_runs");
  }
}
