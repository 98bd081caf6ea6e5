package dev.punctual;

import dev.punctual.engine.HandlerRegistry;
import dev.punctual.engine.Node;
import dev.punctual.engine.NodeParts;
import dev.punctual.handler.JobHandler;
import dev.punctual.handler.JobTask;
import dev.punctual.handler.NamedHandler;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Outcome;
import dev.punctual.port.EventSink;
import dev.punctual.port.MetadataCodec;
import dev.punctual.port.SchedulerStore;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a scheduler needs; the last verb makes it. Not thread-safe. */
public final class JobSchedulerBuilder {
  private final SchedulerStore store;
  private final HandlerRegistry handlers = new HandlerRegistry();
  private SchedulerConfig config = SchedulerConfig.DEFAULT;
  private EventSink events = EventSink.NONE;
  private @Nullable MetadataCodec codec;
  private @Nullable InstantSource clock;
  private boolean refuseUnknown;

  JobSchedulerBuilder(SchedulerStore store) {
    this.store = store;
  }

  /**
   * Registers code under a name; jobs that name it run on this scheduler.
   *
   * @param type what a job's metadata is read as
   */
  public <T> JobSchedulerBuilder handler(
      String name, Class<T> type, JobHandler<? super T> handler) {
    handlers.add(HandlerName.of(name), type, handler);
    return this;
  }

  /** Registers handlers that belong together, each under its own name. */
  public JobSchedulerBuilder handlers(Collection<? extends NamedHandler<?>> several) {
    several.forEach(this::handler);
    return this;
  }

  private <T> void handler(NamedHandler<T> named) {
    handler(named.name(), named.type(), named.handler());
  }

  /** As {@link #handler}, for code that is done when it returns. */
  public <T> JobSchedulerBuilder task(String name, Class<T> type, JobTask<? super T> task) {
    return handler(
        name,
        type,
        (payload, run) -> {
          task.run(payload, run);
          return Outcome.done();
        });
  }

  /** As {@link #task}, with metadata as a map. */
  @SuppressWarnings({
    "unchecked",
    "rawtypes"
  }) // a raw map class is the only class of a map there is
  public JobSchedulerBuilder task(String name, JobTask<Map<String, Object>> task) {
    return task(name, Map.class, (JobTask) task);
  }

  /** How the scheduler works. {@link SchedulerConfig#DEFAULT} unless given. */
  public JobSchedulerBuilder config(SchedulerConfig value) {
    config = value;
    return this;
  }

  /** Also tells this sink what happens. */
  public JobSchedulerBuilder events(EventSink sink) {
    events = events == EventSink.NONE ? sink : events.andThen(sink);
    return this;
  }

  /** How values become metadata. Found on the class path unless given. */
  public JobSchedulerBuilder codec(MetadataCodec value) {
    codec = value;
    return this;
  }

  /**
   * Goes by this clock instead of the store's own. For tests that drive the time; the store must go
   * by the same clock.
   */
  public JobSchedulerBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /**
   * Refuses jobs whose handler neither this scheduler nor a living node has, with an {@link
   * InvalidInputException} that names the known ones. Unless asked for, such a job is scheduled,
   * and the log says so once for each handler. Not for applications that schedule jobs of a new
   * handler before the nodes that have it are started.
   */
  public JobSchedulerBuilder refuseUnknownHandlers() {
    refuseUnknown = true;
    return this;
  }

  /**
   * A scheduler that runs jobs until it is closed. While the store cannot be reached, or has no
   * free connection, this returns after one try, and the scheduler begins to run jobs by itself as
   * soon as the store answers.
   */
  public JobScheduler start() {
    HandlerRegistry own = handlers.copy();
    NodeParts parts = parts(own);
    return new JobScheduler(parts, store.jobs(), new Node(parts), unknown(own));
  }

  /** A scheduler that runs jobs only when told to by {@link JobScheduler#runDue}. */
  public JobScheduler connect() {
    HandlerRegistry own = handlers.copy();
    return new JobScheduler(parts(own), store.jobs(), null, unknown(own));
  }

  private UnknownHandlers unknown(HandlerRegistry own) {
    return new UnknownHandlers(own, refuseUnknown);
  }

  private NodeParts parts(HandlerRegistry own) {
    MetadataCodec chosen = codec == null ? MetadataCodec.onClassPath() : codec;
    return new NodeParts(store.forEngine(), own, chosen, config.settings(), events, clock);
  }
}
