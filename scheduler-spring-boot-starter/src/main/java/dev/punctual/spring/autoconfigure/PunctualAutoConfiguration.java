package dev.punctual.spring.autoconfigure;

import dev.punctual.EventSink;
import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.MetadataCodec;
import dev.punctual.handler.JobTracing;
import dev.punctual.port.SchedulerStore;
import dev.punctual.spring.PunctualCustomizer;
import dev.punctual.spring.PunctualProperties;
import dev.punctual.spring.internal.JobMethods;
import dev.punctual.spring.internal.NodeLifecycle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The scheduler of an application, unless it has one of its own. It takes beans of type {@link
 * EventSink}, {@link MetadataCodec}, {@link JobTracing} and {@link PunctualCustomizer}, and those
 * that {@link JobMethods} finds.
 */
@AutoConfiguration(after = PunctualStoreAutoConfiguration.class)
@ConditionalOnProperty(name = "punctual.enabled", havingValue = "true", matchIfMissing = true)
@ConditionalOnMissingBean(JobScheduler.class)
@EnableConfigurationProperties(PunctualProperties.class)
public class PunctualAutoConfiguration {

  /** Called by Spring. */
  public PunctualAutoConfiguration() {}

  @Bean(destroyMethod = "close")
  JobScheduler punctualScheduler(
      PunctualProperties properties,
      Environment environment,
      SchedulerStore store,
      ObjectProvider<EventSink> sinks,
      ObjectProvider<MetadataCodec> codec,
      ObjectProvider<JobTracing> tracing,
      ObjectProvider<PunctualCustomizer> customizers) {
    requirePages(properties.http().path());
    JobSchedulerBuilder builder =
        JobScheduler.builder(store).config(SchedulerConfigReader.read(properties, environment));
    sinks.orderedStream().forEach(builder::events);
    codec.ifUnique(builder::codec);
    tracing.ifUnique(builder::tracing);
    if (properties.refuseUnknownHandlers()) {
      builder.refuseUnknownHandlers();
    }
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  private static void requirePages(@Nullable String path) {
    if (path != null && !ClassUtils.isPresent("dev.punctual.http.SchedulerServlet", null)) {
      throw new InvalidInputException(
          "punctual.http.path",
          path,
          "no path until punctual-http or punctual-dashboard is on the class path");
    }
  }

  @Bean
  JobMethods punctualJobMethods(
      ConfigurableListableBeanFactory beans,
      JobScheduler scheduler,
      PunctualProperties properties) {
    return new JobMethods(beans, scheduler, properties.defaultZone());
  }

  @Bean
  NodeLifecycle punctualLifecycle(
      JobScheduler scheduler,
      JobMethods methods,
      PunctualProperties properties,
      Environment environment) {
    @Nullable String application = environment.getProperty("spring.application.name");
    Optional<String> named =
        Optional.ofNullable(properties.declaredBy())
            .or(() -> Optional.ofNullable(application).filter(name -> !name.isBlank()));
    if (properties.retireLeftOver() && named.isEmpty()) {
      throw new InvalidInputException(
          "punctual.retire-left-over",
          true,
          "false until spring.application.name or punctual.declared-by tells whose jobs they are");
    }
    return new NodeLifecycle(
        scheduler,
        methods,
        new NodeLifecycle.Terms(
            properties.runJobs(), named.orElse("application"), properties.retireLeftOver()));
  }
}
