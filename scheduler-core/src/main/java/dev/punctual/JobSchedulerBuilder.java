package dev.punctual;

import dev.punctual.audit.Caller;
import dev.punctual.handler.HandlerRegistry;
import dev.punctual.handler.JobHandler;
import dev.punctual.handler.JobTask;
import dev.punctual.handler.JobTracing;
import dev.punctual.handler.NamedHandler;
import dev.punctual.internal.bulk.BulkHandler;
import dev.punctual.internal.client.UnknownHandlers;
import dev.punctual.internal.engine.node.NodeParts;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Metadata;
import dev.punctual.port.BulkCommands;
import dev.punctual.port.SchedulerStore;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Collects what a scheduler needs; {@link #build} or {@link #start} makes it. Not thread-safe. */
public final class JobSchedulerBuilder {
  private final SchedulerStore store;
  private final HandlerRegistry handlers = new HandlerRegistry();
  private SchedulerConfig config = SchedulerConfig.DEFAULT;
  private EventSink events = EventSink.NONE;
  private @Nullable MetadataCodec codec;
  private @Nullable InstantSource clock;
  private boolean refuseUnknown;
  private Caller caller = Caller.PROGRAM;

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
    handle(named.kind(), named.handler());
  }

  /**
   * Runs jobs of a kind by code that is done when it returns.
   *
   * @throws InvalidInputException if a handler has that name already
   */
  public <T> JobSchedulerBuilder on(JobKind<T> kind, JobTask<? super T> task) {
    return handle(kind, task.asHandler());
  }

  /**
   * Runs jobs of a kind by code that tells how each run ended.
   *
   * @throws InvalidInputException if a handler has that name already
   */
  public <T> JobSchedulerBuilder handle(JobKind<T> kind, JobHandler<? super T> handler) {
    handlers.add(HandlerName.of(kind.name()), kind.type(), handler);
    return this;
  }

  /** As {@link #handler}, for code that is done when it returns. */
  public <T> JobSchedulerBuilder task(String name, Class<T> type, JobTask<? super T> task) {
    return handler(name, type, task.asHandler());
  }

  /** As {@link #task}, with metadata as a map. */
  public JobSchedulerBuilder task(String name, JobTask<Map<String, Object>> task) {
    return on(JobKind.of(name, new PayloadType<Map<String, Object>>() {}), task);
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

  /**
   * Surrounds the scheduling of jobs and the calls of their handlers, such as by {@code
   * dev.punctual.trace.OpenTelemetryTracing}. Nothing does unless given.
   */
  public JobSchedulerBuilder tracing(JobTracing value) {
    handlers.tracedBy(value);
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
   * Who asks for what is done through the scheduler, for {@link SchedulerClient#audit}: such as the
   * name of a service. {@link SchedulerClient#by} tells it of a part of that.
   */
  public JobSchedulerBuilder by(Caller value) {
    caller = value;
    return this;
  }

  /**
   * A scheduler that is not started: it schedules and steers, and runs jobs once {@link
   * JobScheduler#start} or {@link JobScheduler#runDue} is called.
   */
  public JobScheduler build() {
    HandlerRegistry own = handlers.copy();
    own.add(HandlerName.of(BulkCommands.HANDLER), Metadata.class, new BulkHandler());
    MetadataCodec chosen = codec == null ? MetadataCodec.onClassPath() : codec;
    AtomicReference<@Nullable SchedulerClient> client = new AtomicReference<>();
    NodeParts nodeParts =
        new NodeParts(
            store.forEngine(),
            own,
            chosen,
            config.settings(),
            events,
            clock,
            () ->
                Objects.requireNonNull(
                    client.get(), "no run begins before its scheduler is there"));
    CurrentNode node = new CurrentNode(nodeParts);
    ClientParts parts =
        new ClientParts(
            store,
            caller.equals(Caller.PROGRAM) ? store.jobs() : store.jobs().by(caller),
            own,
            chosen,
            config.settings().retries().maxRetries(),
            nodeParts.guardedEvents(),
            node,
            node::expect,
            new UnknownHandlers(own, refuseUnknown),
            caller);
    JobScheduler scheduler = new JobScheduler(parts, node);
    client.set(scheduler);
    return scheduler;
  }

  /** A scheduler that runs jobs until it is stopped or closed: {@link #build}, and started. */
  public JobScheduler start() {
    return build().start();
  }
}
