package dev.punctual;

import dev.punctual.audit.Caller;
import dev.punctual.handler.HandlerRegistry;
import dev.punctual.internal.client.UnknownHandlers;
import dev.punctual.port.JobStore;
import dev.punctual.port.SchedulerStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a client is made of.
 *
 * @param store where jobs are
 * @param jobs those that it schedules and steers
 * @param handlers that jobs are checked by when they are scheduled
 * @param codec writes and reads metadata
 * @param maxRetries of jobs that do not say
 * @param events hears what happens
 * @param now the time it goes by
 * @param expect is told of jobs that were scheduled through the client; asks when the first of them
 *     is due if there is a node that wants to know
 * @param unknownHandlers what is thought of handlers that nobody has
 * @param caller who asks for what it does; the jobs are by this one
 */
record ClientParts(
    SchedulerStore store,
    JobStore jobs,
    HandlerRegistry handlers,
    MetadataCodec codec,
    int maxRetries,
    EventSink events,
    InstantSource now,
    Consumer<Supplier<Instant>> expect,
    UnknownHandlers unknownHandlers,
    Caller caller) {

  /** The same over other jobs, of which no node is told. */
  ClientParts over(JobStore other) {
    return with(store, other, due -> {}, caller);
  }

  /** The same through another opening of the same store. */
  ClientParts through(SchedulerStore other) {
    return with(other, other.jobs(), expect, caller);
  }

  /** The same for somebody. */
  ClientParts by(Caller somebody) {
    return with(store, jobs, expect, somebody);
  }

  private ClientParts with(
      SchedulerStore opened, JobStore steered, Consumer<Supplier<Instant>> told, Caller somebody) {
    return new ClientParts(
        opened,
        steered.by(somebody),
        handlers,
        codec,
        maxRetries,
        events,
        now,
        told,
        unknownHandlers,
        somebody);
  }
}
