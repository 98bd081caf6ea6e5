package dev.punctual.handler;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.internal.trace.KeptTrace;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.job.Payloads;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The code a node can run, by name. Nothing can be added while the node runs. Thread-safe. */
public final class HandlerRegistry {
  private volatile Map<HandlerName, Entry> entries = Map.of();
  private volatile JobTracing tracing = JobTracing.NONE;
  private boolean closed;

  /**
   * Adds a handler.
   *
   * @param type what the job's metadata is read as, and what the handler takes; {@link Metadata}
   *     itself for the raw text
   * @throws InvalidInputException if the name is taken
   * @throws IllegalStateException if the registry is closed
   */
  public synchronized void add(HandlerName name, Type type, JobHandler<?> handler) {
    if (closed) {
      throw new IllegalStateException(
          "handler " + name + " comes too late: add it before the scheduler starts");
    }
    Map<HandlerName, Entry> more = new LinkedHashMap<>(entries);
    if (more.putIfAbsent(name, Entry.of(type, handler)) != null) {
      throw new InvalidInputException("handler name", name, "a name that is registered only once");
    }
    entries = more;
  }

  /** Surrounds the handlers, and the scheduling of their jobs, from now on. */
  public void tracedBy(JobTracing value) {
    tracing = value;
  }

  /** What surrounds them; {@link JobTracing#NONE} unless told otherwise. */
  public JobTracing tracing() {
    return tracing;
  }

  /** Takes no more handlers until {@link #open}. */
  public synchronized void close() {
    closed = true;
  }

  /** Takes handlers again. */
  public synchronized void open() {
    closed = false;
  }

  /** The same handlers, to which others may be added. */
  public HandlerRegistry copy() {
    HandlerRegistry copy = new HandlerRegistry();
    copy.entries = entries;
    copy.tracing = tracing;
    return copy;
  }

  /** The names of all handlers. */
  public Set<HandlerName> names() {
    return Set.copyOf(entries.keySet());
  }

  /**
   * Reads a job's metadata as its handler will, and asks the handler whether it could run the job.
   * A handler that nobody registered here has nothing against it.
   *
   * @throws InvalidInputException if it could not
   */
  public void check(HandlerName name, Metadata metadata, MetadataCodec codec) {
    Entry entry = entries.get(name);
    if (entry != null) {
      entry.check(metadata, codec);
    }
  }

  /** What handlers tell of themselves ({@link ReportingHandler}), by name. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      if (entry.handler() instanceof ReportingHandler reporting) {
        facts.putAll(reporting.facts());
      }
    }
    return facts;
  }

  /** Runs the handler of the run's job. */
  public Outcome run(RunContext run, MetadataCodec codec) throws Exception {
    Entry entry = entries.get(run.job().spec().handler());
    if (entry == null) {
      return Outcome.fail("no handler named " + run.job().spec().handler() + " on this node");
    }
    JobTracing around = tracing;
    return around == JobTracing.NONE
        ? entry.run(run, codec)
        : around.running(
            run, KeptTrace.in(run.job().spec().metadata(), codec), () -> entry.run(run, codec));
  }

  /**
   * A handler of payloads of the type, as {@link #add}'s caller promised.
   *
   * @param handler takes what is read as the type
   */
  private record Entry(Type type, JobHandler<Object> handler) {

    @SuppressWarnings("unchecked") // the type says what the handler takes
    static Entry of(Type type, JobHandler<?> handler) {
      return new Entry(type, (JobHandler<Object>) handler);
    }

    Outcome run(RunContext run, MetadataCodec codec) throws Exception {
      Object payload;
      try {
        payload = payload(run.job().spec().metadata(), codec);
      } catch (InvalidInputException misfit) {
        return Outcome.fail(String.valueOf(misfit.getMessage()));
      }
      return Objects.requireNonNull(handler.run(payload, run), "the handler returned null");
    }

    void check(Metadata metadata, MetadataCodec codec) {
      Object payload = payload(metadata, codec);
      if (handler instanceof CheckedHandler<Object> checked) {
        checked.check(payload);
      }
    }

    private Object payload(Metadata metadata, MetadataCodec codec) {
      return KeptTrace.withoutTrace(new Payloads(codec).read(metadata, type));
    }
  }
}
