package dev.punctual.spring.autoconfigure;

import dev.punctual.InvalidInputException;
import dev.punctual.port.SchedulerStore;
import dev.punctual.spring.PunctualDataSource;
import dev.punctual.spring.PunctualProperties;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.SchemaName;
import dev.punctual.store.jdbc.SchemaPolicy;
import dev.punctual.store.memory.MemoryStore;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Opens the store that {@code punctual.store} names, unless the application has one of its own. The
 * tables are made after those of the application: Flyway refuses a schema that is not empty and
 * that it does not know.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
    })
@ConditionalOnProperty(name = "punctual.enabled", havingValue = "true", matchIfMissing = true)
@ConditionalOnMissingBean(SchedulerStore.class)
@EnableConfigurationProperties(PunctualProperties.class)
public class PunctualStoreAutoConfiguration {

  /** Called by Spring. */
  public PunctualStoreAutoConfiguration() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "punctual.store", havingValue = "postgres", matchIfMissing = true)
  @ConditionalOnClass({TransactionAwareDataSourceProxy.class, JdbcStore.class})
  static class PostgresStoreConfiguration {

    /** Its calls join the transaction of the calling thread; the engine's never do. */
    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    JdbcStore punctualStore(
        PunctualProperties properties,
        @PunctualDataSource ObjectProvider<DataSource> marked,
        ObjectProvider<DataSource> all,
        ListableBeanFactory beans) {
      DataSource database =
          Optional.ofNullable(marked.getIfAvailable())
              .or(() -> Optional.ofNullable(all.getIfUnique()))
              .orElseThrow(() -> noneOf(beans));
      return JdbcStore.open(
          new TransactionAwareDataSourceProxy(database),
          SchemaPolicy.valueOf(properties.database().migrations().name()),
          schema(properties.database().schema()));
    }

    private static String schema(String name) {
      try {
        return new SchemaName(name).value();
      } catch (InvalidInputException refused) {
        throw new InvalidInputException("punctual.database.schema", name, refused.legal());
      }
    }

    private static InvalidInputException noneOf(ListableBeanFactory beans) {
      return new InvalidInputException(
          "DataSource for jobs",
          List.of(beans.getBeanNamesForType(DataSource.class)),
          "one bean of type DataSource, such as by spring.datasource.url; of several the one with"
              + " @PunctualDataSource or @Primary; or punctual.store=memory");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "punctual.store", havingValue = "memory")
  @ConditionalOnClass(MemoryStore.class)
  static class MemoryStoreConfiguration {

    @Bean(destroyMethod = "close")
    MemoryStore punctualStore() {
      return new MemoryStore();
    }
  }
}
