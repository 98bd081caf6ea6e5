package dev.punctual.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.spring.shop.Purchases;
import dev.punctual.spring.shop.ShopApplication;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A whole application with its database, whose jobs are in memory all the same. */
@SpringBootTest(
    classes = ShopApplication.class,
    properties = {
      "spring.flyway.locations=classpath:db/shop",
      "shop.receipts=receipt",
      "shop.stocktaking=0 3 * * *",
    })
@PunctualTest(at = "2026-03-01T08:00:00Z")
class DrivenShopTest {
  private static final TestDatabase DATABASE = TestPostgres.shared().newDatabase();

  @Autowired private Purchases purchases;
  @Autowired private DrivenScheduler driven;
  @Autowired private MemoryStore store;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", DATABASE::jdbcUrl);
    registry.add("spring.datasource.username", DATABASE::user);
    registry.add("spring.datasource.password", DATABASE::password);
  }

  @Test
  void aJobRunsWhenTheTestSaysSo() {
    purchases.buy(1, false);
    assertThat(purchases.told()).isEmpty();
    assertThat(driven.runDue()).isEqualTo(1);
    assertThat(purchases.told()).containsExactly("receipt-1 bought");
    assertThat(store.describe()).isEqualTo("memory");
  }
}
