package dev.punctual.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** One registry of meters for all. */
final class MetersModule extends AbstractModule {
  private final boolean scraped;

  /**
   * @param scraped whether Prometheus may ask for them
   */
  MetersModule(boolean scraped) {
    this.scraped = scraped;
  }

  @Provides
  @Singleton
  MeterRegistry registry() {
    return scraped
        ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
        : new SimpleMeterRegistry();
  }
}
