package dev.punctual.store.supabase.internal.rest;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many jobs one claim asks for. Where the answer did not arrive, as when it is large and the
 * network slow, the next one asks for half: the same again would be lost again. Thread-safe.
 */
public final class Portions {
  private static final int MOST = 10_000;

  private final AtomicInteger most = new AtomicInteger(MOST);

  int next(int wanted) {
    return Math.min(wanted, most.get());
  }

  void arrived() {
    most.updateAndGet(before -> Math.min(MOST, 2 * before));
  }

  void lost(int portion) {
    most.updateAndGet(before -> Math.max(1, Math.min(before, portion) / 2));
  }
}
