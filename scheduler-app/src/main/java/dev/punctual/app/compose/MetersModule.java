package dev.punctual.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** One registry of meters for all. */
final class MetersModule extends AbstractModule {

  @Provides
  @Singleton
  MeterRegistry registry() {
    return new SimpleMeterRegistry();
  }
}
