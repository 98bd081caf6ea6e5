package dev.punctual.app.compose;

import com.google.inject.Binding;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.SchedulerClient;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.handler.HandlerSettings;
import dev.punctual.app.config.notifier.CallbackSettings;
import dev.punctual.app.plugin.Plugins;
import dev.punctual.audit.Caller;
import dev.punctual.handler.NamedHandler;
import dev.punctual.job.Job;
import dev.punctual.notification.Preview;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.callback.DeliveryReports;
import dev.punctual.notify.callback.ProviderCallback;
import dev.punctual.notify.limit.CircuitState;
import dev.punctual.notify.limit.LimitedNotifier;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.store.jdbc.SchemaPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The app, put together: the composition root. Closing it stops what was started, in the reverse
 * order.
 */
public final class Composition implements AutoCloseable {
  private static final Key<List<LimitedNotifier>> LIMITED = new Key<>() {};

  private static final Key<List<NamedHandler<?>>> HANDLERS = new Key<>() {};

  private static final int GUESTS = 4;

  private final Resources resources;
  private final Injector injector;
  private final SchedulerStore store;
  private final HandlerSettings.Plugins plugins;

  private Composition(Resources resources, Injector injector, HandlerSettings.Plugins plugins) {
    this.resources = resources;
    this.injector = injector;
    this.plugins = plugins;
    this.store = resources.add(injector.getInstance(SchedulerStore.class));
  }

  /**
   * Opens the store that the settings name.
   *
   * @param progress hears what takes a while, such as the start of the embedded database
   * @throws dev.punctual.SchedulerException if it cannot be opened
   */
  public static Composition open(Settings settings, Consumer<String> progress) {
    Resources resources = new Resources();
    try {
      return new Composition(
          resources,
          Guice.createInjector(
              Stage.DEVELOPMENT,
              new StoreChooser(settings.store(), settings.supabase(), resources, progress).module(),
              new MetersModule(settings.http().isOn()),
              new NotifiersModule(
                  settings.notifiers(), settings.scheduler().defaultZone(), resources),
              new HandlersModule(settings.handlers(), resources),
              new AppSchedulerModule(settings.scheduler())),
          settings.handlers().plugins());
    } catch (RuntimeException failure) {
      resources.close();
      throw Causes.known(failure);
    }
  }

  /** The store. */
  public SchedulerStore store() {
    return store;
  }

  /**
   * The same store for guests: with few connections of their own, where it has a pool, so that they
   * take none from handlers. What its tables are has been seen to when the store was opened.
   */
  public SchedulerStore guests() {
    Binding<JdbcStoreConfig> config = injector.getExistingBinding(Key.get(JdbcStoreConfig.class));
    return config == null
        ? store
        : resources.add(
            JdbcStore.open(
                config
                    .getProvider()
                    .get()
                    .withPoolSize(GUESTS)
                    .withSchemaPolicy(SchemaPolicy.TRUST)));
  }

  /** The metrics of this process. */
  public MeterRegistry metrics() {
    return injector.getInstance(MeterRegistry.class);
  }

  /** How the circuits of providers stand that were asked so far, by channel and provider. */
  public Map<String, CircuitState> circuits() {
    Map<String, CircuitState> all = new TreeMap<>();
    for (LimitedNotifier notifier : injector.getInstance(LIMITED)) {
      notifier
          .circuits()
          .forEach((provider, state) -> all.put(notifier.channel() + " " + provider, state));
    }
    return all;
  }

  /**
   * Reads the reports of those providers that the settings name.
   *
   * @return none where there are none
   */
  public List<ProviderCallback> callbacks(CallbackSettings settings) {
    return CallbackWiring.callbacks(settings, resources);
  }

  /** What a job would send. */
  public List<Preview> previews(Job job) {
    return injector.getInstance(Notifications.class).previews(job);
  }

  /** Records what providers report, and has the next channel tried. */
  public DeliveryReports deliveryReports(SchedulerClient client) {
    return new DeliveryReports(
        client, injector.getInstance(Notifications.class), InstantSource.system());
  }

  /** A scheduler that steers jobs for somebody and runs none. */
  public JobScheduler connect(Caller caller) {
    return injector.getInstance(JobSchedulerBuilder.class).by(caller).build();
  }

  /**
   * The handlers of plugins, which are closed with this composition.
   *
   * @throws dev.punctual.SchedulerException if one of them cannot be used
   */
  public List<NamedHandler<?>> plugins() {
    Set<String> taken = new HashSet<>();
    injector.getInstance(Notifications.class).handlers().forEach(one -> taken.add(name(one)));
    injector.getInstance(HANDLERS).forEach(one -> taken.add(name(one)));
    return resources.add(Plugins.load(plugins, taken)).handlers();
  }

  private static String name(NamedHandler<?> handler) {
    return handler.kind().name();
  }

  /** A scheduler that runs jobs until this composition is closed. */
  public JobScheduler start(UnaryOperator<JobSchedulerBuilder> additions) {
    JobSchedulerBuilder builder = injector.getInstance(JobSchedulerBuilder.class);
    return resources.add(additions.apply(builder).start());
  }

  @Override
  public void close() {
    resources.close();
  }
}
