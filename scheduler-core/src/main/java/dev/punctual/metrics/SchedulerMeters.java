package dev.punctual.metrics;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a scheduler is at the moment, as gauges; what it does is told by {@link MicrometerSink}.
 * Thread-safe.
 *
 * <p>Of its node: {@code punctual.runs.active}, {@code punctual.capacity}, {@code
 * punctual.lease.held}, {@code punctual.accepts.work}, {@code punctual.build.info}.
 *
 * <p>Of all nodes together, by handler: {@code punctual.oldest.due} and {@code punctual.jobs.due}.
 * They are read from the store in the background, once at each interval, by one bounded statement;
 * a scrape waits for no database. Every node tells the same, so take their maximum, and none is
 * missing when one node dies. When the store cannot be read for three intervals they are NaN.
 */
public final class SchedulerMeters implements MeterBinder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SchedulerMeters.class);
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int INTERVALS_UNTIL_UNKNOWN = 3;

  private final JobScheduler scheduler;
  private final Duration every;
  private final List<Runnable> removals = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(SchedulerMeters::thread);

  /** Reads what is behind every 30 seconds. */
  public SchedulerMeters(JobScheduler scheduler) {
    this(scheduler, USUAL);
  }

  /**
   * Reads what is behind so often.
   *
   * @param every how often to read what is behind
   * @throws InvalidInputException if that is less than a second
   */
  public SchedulerMeters(JobScheduler scheduler, Duration every) {
    if (every.compareTo(SHORTEST) < 0) {
      throw new InvalidInputException("interval of figures", every, "at least " + SHORTEST);
    }
    this.scheduler = scheduler;
    this.every = every;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "punctual-meters");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "punctual.runs.active", "Runs that this node holds", JobScheduler::activeRuns);
    gauge(
        registry,
        "punctual.capacity",
        "Handlers that this node runs at once",
        JobScheduler::capacity);
    gauge(
        registry,
        "punctual.lease.held",
        "1 while this node holds its lease, so that its runs are its own",
        node -> node.holdsLease() ? 1 : 0);
    gauge(
        registry,
        "punctual.accepts.work",
        "1 while this node claims jobs; 0 while it drains, is stopped or has no lease",
        node -> node.acceptsWork() ? 1 : 0);
    buildInfo(registry);
    DueGauges due = new DueGauges(registry, every.multipliedBy(INTERVALS_UNTIL_UNKNOWN));
    Future<?> reading =
        reader.scheduleWithFixedDelay(() -> read(due), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    removals.add(() -> reading.cancel(false));
    removals.add(due::remove);
  }

  private void gauge(
      MeterRegistry registry, String name, String help, ToDoubleFunction<JobScheduler> figure) {
    added(
        registry,
        Gauge.builder(name, scheduler, figure)
            .description(help)
            .strongReference(true)
            .register(registry));
  }

  private void buildInfo(MeterRegistry registry) {
    String version = SchedulerMeters.class.getPackage().getImplementationVersion();
    added(
        registry,
        Gauge.builder("punctual.build.info", () -> 1)
            .description("Always 1; the label tells the version of Punctual")
            .tag("version", Objects.requireNonNullElse(version, "unknown"))
            .register(registry));
  }

  private void added(MeterRegistry registry, Meter meter) {
    removals.add(() -> registry.remove(meter));
  }

  private void read(DueGauges due) {
    try {
      due.saw(scheduler.dueJobs());
    } catch (RuntimeException | Error unreadable) {
      // The engine's own log tells of an outage; the figures turn to NaN.
      LOG.debug("cannot read what is behind", unreadable);
    }
  }

  /** Reads no more, and takes the gauges out of the registries. The scheduler goes on. */
  @Override
  public void close() {
    reader.shutdownNow();
    removals.forEach(Runnable::run);
    removals.clear();
  }
}
