package dev.punctual.spring.autoconfigure;

import dev.punctual.JobScheduler;
import dev.punctual.port.SchedulerStore;
import dev.punctual.spring.health.Boot3HealthIndicator;
import dev.punctual.spring.health.Boot4HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The health of the node. The types of health indicators are in other packages and jars with Boot
 * 4; this jar has one of each, of which an application sees the one that its Boot has.
 */
@AutoConfiguration(after = PunctualAutoConfiguration.class)
@ConditionalOnProperty(name = "punctual.enabled", havingValue = "true", matchIfMissing = true)
@ConditionalOnBean({JobScheduler.class, SchedulerStore.class})
public class PunctualHealthAutoConfiguration {

  /** Called by Spring. */
  public PunctualHealthAutoConfiguration() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(
      name = {
        "org.springframework.boot.actuate.health.AbstractHealthIndicator",
        "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
      })
  static class Boot3HealthConfiguration {

    @Bean
    @org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator(
        "punctual")
    Boot3HealthIndicator punctualHealthIndicator(JobScheduler scheduler, SchedulerStore store) {
      return new Boot3HealthIndicator(scheduler, store);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(
      name = {
        "org.springframework.boot.health.contributor.AbstractHealthIndicator",
        "org.springframework.boot.health.autoconfigure.contributor"
            + ".ConditionalOnEnabledHealthIndicator"
      })
  static class Boot4HealthConfiguration {

    @Bean
    @org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator(
        "punctual")
    Boot4HealthIndicator punctualHealthIndicator(JobScheduler scheduler, SchedulerStore store) {
      return new Boot4HealthIndicator(scheduler, store);
    }
  }
}
