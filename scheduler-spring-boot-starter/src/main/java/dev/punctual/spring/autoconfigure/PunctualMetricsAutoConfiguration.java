package dev.punctual.spring.autoconfigure;

import dev.punctual.JobScheduler;
import dev.punctual.metrics.MicrometerSink;
import dev.punctual.metrics.SchedulerMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Tells the application's {@link MeterRegistry} what its scheduler does and how it stands. Boot
 * binds the meters, as those of any other bean of their type.
 */
@AutoConfiguration(
    after = PunctualAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics"
          + ".CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure"
          + ".CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnProperty(name = "punctual.enabled", havingValue = "true", matchIfMissing = true)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, JobScheduler.class})
public class PunctualMetricsAutoConfiguration {

  /** Called by Spring. */
  public PunctualMetricsAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  MicrometerSink punctualMicrometerSink(MeterRegistry registry) {
    return new MicrometerSink(registry);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  SchedulerMeters punctualMeters(JobScheduler scheduler) {
    return new SchedulerMeters(scheduler);
  }
}
