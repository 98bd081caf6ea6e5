package dev.punctual.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.punctual.EventSink;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.MetadataCodec;
import dev.punctual.SchedulerConfig;
import dev.punctual.handler.NamedHandler;
import dev.punctual.port.SchedulerStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds a {@link JobScheduler} on whichever store another module chooses:
 *
 * <pre>{@code
 * Injector injector =
 *     Guice.createInjector(new JdbcStoreModule(config), new SchedulerModule(), new ReportsModule());
 * try (SchedulerLifecycle lifecycle = injector.getInstance(SchedulerLifecycle.class)) {
 *   …
 * }
 * }</pre>
 *
 * <p>It needs a binding of {@link SchedulerStore}. It takes what it finds of the set of {@link
 * NamedHandler}, of {@link EventSink} and of {@link SchedulerCustomizer}, {@link SchedulerConfig}
 * and {@link MetadataCodec}; the sets and the last two may be left out. The scheduler runs jobs
 * from its first injection on, unless the module is made by {@link #client}, and is closed, with
 * its store, by {@link SchedulerLifecycle}.
 */
public final class SchedulerModule extends AbstractModule {
  private static final TypeLiteral<NamedHandler<?>> HANDLER = new TypeLiteral<>() {};

  private final boolean runs;
  private final @Nullable InstantSource clock;

  /** A scheduler that runs jobs, by the store's clock. */
  public SchedulerModule() {
    this(true, null);
  }

  private SchedulerModule(boolean runs, @Nullable InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  /** A scheduler that schedules and steers jobs, and runs them only when told to. */
  public static SchedulerModule client() {
    return new SchedulerModule(false, null);
  }

  /** The same by this clock, by which the store must go, too. For tests that drive the time. */
  public SchedulerModule on(InstantSource other) {
    return new SchedulerModule(runs, other);
  }

  @Override
  protected void configure() {
    requireBinding(SchedulerStore.class);
    Multibinder.newSetBinder(binder(), HANDLER);
    Multibinder.newSetBinder(binder(), EventSink.class);
    Multibinder.newSetBinder(binder(), SchedulerCustomizer.class);
    OptionalBinder.newOptionalBinder(binder(), SchedulerConfig.class);
    OptionalBinder.newOptionalBinder(binder(), MetadataCodec.class);
  }

  @Provides
  JobSchedulerBuilder builder(
      SchedulerStore store,
      Set<NamedHandler<?>> handlers,
      Set<EventSink> sinks,
      Set<SchedulerCustomizer> customizers,
      Optional<SchedulerConfig> config,
      Optional<MetadataCodec> codec) {
    JobSchedulerBuilder builder = JobScheduler.builder(store).handlers(handlers);
    sinks.forEach(builder::events);
    customizers.forEach(customizer -> customizer.customize(builder));
    config.ifPresent(builder::config);
    codec.ifPresent(builder::codec);
    return clock == null ? builder : builder.clock(clock);
  }

  @Provides
  @Singleton
  JobScheduler scheduler(JobSchedulerBuilder builder) {
    return runs ? builder.start() : builder.build();
  }

  @Provides
  @Singleton
  SchedulerLifecycle lifecycle(SchedulerStore store, JobScheduler scheduler) {
    return new SchedulerLifecycle(store, scheduler);
  }
}
