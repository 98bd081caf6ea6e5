package dev.punctual.notify.http;

import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Whether a request may have left this machine: after a failure before that, surely nothing was
 * sent. One for each call.
 */
final class SendListener extends EventListener {
  private volatile boolean left;

  @Override
  public void requestHeadersStart(Call call) {
    left = true;
  }

  boolean left() {
    return left;
  }
}
