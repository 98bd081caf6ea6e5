package dev.punctual.store.supabase.internal.rest;

import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Whether a request may have left this machine: after a failure before that, nothing happened. One
 * for each call.
 */
final class RestDeparture extends EventListener {
  private volatile boolean left;

  @Override
  public void requestHeadersStart(Call call) {
    left = true;
  }

  boolean left() {
    return left;
  }
}
