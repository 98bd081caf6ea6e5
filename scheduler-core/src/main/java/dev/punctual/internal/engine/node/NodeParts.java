package dev.punctual.internal.engine.node;

import dev.punctual.EventSink;
import dev.punctual.MetadataCodec;
import dev.punctual.SchedulerClient;
import dev.punctual.handler.HandlerRegistry;
import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.port.SchedulerStore;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node is made of.
 *
 * @param store where jobs are, as an engine sees it: {@link SchedulerStore#forEngine}
 * @param handlers the code it can run
 * @param codec reads metadata
 * @param settings numbers
 * @param events hears what happens
 * @param clock the time by which jobs are due; null means the store's own clock, as far as the node
 *     hears of it. Tests that drive the time give theirs to both store and node.
 * @param client what handlers schedule other jobs through
 */
public record NodeParts(
    SchedulerStore store,
    HandlerRegistry handlers,
    MetadataCodec codec,
    NodeSettings settings,
    EventSink events,
    @Nullable InstantSource clock,
    Supplier<SchedulerClient> client) {
  private static final Logger LOG = LoggerFactory.getLogger(NodeParts.class);

  /**
   * A sink that throws must not stop a node. The log names the kind of event alone: events hold
   * jobs, whose metadata may be private.
   */
  public EventSink guardedEvents() {
    return event -> {
      try {
        events.accept(event);
      } catch (RuntimeException | Error broken) {
        LOG.warn("an event sink failed on {}", event.getClass().getSimpleName(), broken);
      }
    };
  }
}
