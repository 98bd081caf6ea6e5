package dev.punctual.engine;

import dev.punctual.InvalidInputException;
import dev.punctual.handler.CheckedHandler;
import dev.punctual.handler.JobHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.port.MetadataCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The code a node can run, by name. Immutable once the node starts, so safe for many threads. */
public final class HandlerRegistry {
  private final Map<HandlerName, Entry<?>> entries = new LinkedHashMap<>();

  /**
   * Adds a handler.
   *
   * @param type what the job's metadata is read as; {@link Metadata} itself for the raw text
   * @throws InvalidInputException if the name is taken
   */
  public <T> void add(HandlerName name, Class<T> type, JobHandler<? super T> handler) {
    if (entries.putIfAbsent(name, new Entry<>(type, handler)) != null) {
      throw new InvalidInputException("handler name", name, "a name that is registered only once");
    }
  }

  /** The same handlers, to which others may be added. */
  public HandlerRegistry copy() {
    HandlerRegistry copy = new HandlerRegistry();
    copy.entries.putAll(entries);
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
    Entry<?> entry = entries.get(name);
    if (entry != null) {
      entry.check(metadata, codec);
    }
  }

  /** Runs the handler of the run's job. */
  Outcome run(RunContext run, MetadataCodec codec) throws Exception {
    Entry<?> entry = entries.get(run.job().spec().handler());
    if (entry == null) {
      return Outcome.fail("no handler named " + run.job().spec().handler() + " on this node");
    }
    return entry.run(run, codec);
  }

  private record Entry<T>(Class<T> type, JobHandler<? super T> handler) {

    Outcome run(RunContext run, MetadataCodec codec) throws Exception {
      T payload;
      try {
        payload = payload(run.job().spec().metadata(), codec);
      } catch (InvalidInputException misfit) {
        return Outcome.fail(String.valueOf(misfit.getMessage()));
      }
      return Objects.requireNonNull(handler.run(payload, run), "the handler returned null");
    }

    void check(Metadata metadata, MetadataCodec codec) {
      T payload = payload(metadata, codec);
      if (handler instanceof CheckedHandler<? super T> checked) {
        checked.check(payload);
      }
    }

    private T payload(Metadata metadata, MetadataCodec codec) {
      return type.cast(type == Metadata.class ? metadata : codec.decode(metadata, type));
    }
  }
}
