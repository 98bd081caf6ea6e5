package dev.punctual.faults.world;

import dev.punctual.faults.history.Sighting.Kind;
import dev.punctual.handler.RunContext;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * Tells the observer what a handler of this node does. It waits by the monotonic clock alone, which
 * java.net.http does not: the time limits of that go by the wall clock, which a fault may set.
 * Thread-safe.
 */
final class Witness {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int NO_CONTENT = 204;

  private final URL observer;
  private final String node;

  Witness(int port, String node) {
    try {
      this.observer = URI.create("http://127.0.0.1:" + port + "/").toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
    this.node = node;
  }

  /** Returns when the observer has heard it. */
  void tell(Kind kind, RunContext run) throws IOException {
    String told =
        String.join(
            " ",
            kind.name(),
            run.job().id().value(),
            run.job().state().runDate().toString(),
            Long.toString(run.fence()),
            Integer.toString(run.attempt()),
            node);
    HttpURLConnection call = (HttpURLConnection) observer.openConnection();
    call.setConnectTimeout(PATIENCE_MILLIS);
    call.setReadTimeout(PATIENCE_MILLIS);
    call.setDoOutput(true);
    try (OutputStream body = call.getOutputStream()) {
      body.write(told.getBytes(StandardCharsets.UTF_8));
    }
    if (call.getResponseCode() != NO_CONTENT) {
      throw new IOException("the observer said " + call.getResponseCode());
    }
  }
}
