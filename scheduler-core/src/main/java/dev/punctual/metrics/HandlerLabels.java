package dev.punctual.metrics;

import dev.punctual.InvalidInputException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of handlers as values of a label. Each value is a series of its own to whoever keeps the
 * metrics, and SQL may name any handler: from the 201st on they count as {@code other}.
 * Thread-safe.
 */
final class HandlerLabels {
  /** So many handlers have a label of their own. */
  static final int MOST = 200;

  /** The label of all further ones. */
  static final String OTHER = "other";

  private static final Logger LOG = LoggerFactory.getLogger(HandlerLabels.class);

  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private boolean told;

  /** The label of a handler. */
  String of(String handler) {
    if (known.contains(handler)) {
      return handler;
    }
    return admitted(handler) ? handler : OTHER;
  }

  private synchronized boolean admitted(String handler) {
    if (known.size() < MOST) {
      known.add(handler);
    }
    boolean admitted = known.contains(handler);
    if (!admitted && !told) {
      told = true;
      LOG.warn(
          "more than {} handlers: {} and all further ones count as handler \"{}\" in metrics",
          MOST,
          InvalidInputException.show(handler),
          OTHER);
    }
    return admitted;
  }
}
