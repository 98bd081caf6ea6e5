package dev.punctual.notify.callback;

import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import dev.punctual.notify.http.HttpFailure;
import dev.punctual.notify.http.HttpReply;
import dev.punctual.notify.http.HttpSender;
import java.io.IOException;

/** Gets what is at an address of Amazon SNS. Thread-safe. */
@FunctionalInterface
interface SnsFetch {
  /** Certificates and confirmations are small. */
  long MOST_BYTES = 64 * 1024;

  /**
   * The body of an answer of success.
   *
   * @throws IOException if there is none
   * @throws InterruptedException if the thread is interrupted
   */
  byte[] get(String url) throws IOException, InterruptedException;

  /** By HTTP: with timeouts, and following no redirect. */
  static SnsFetch by(HttpSender http) {
    return url -> {
      try {
        HttpReply reply = http.fetch(Destination.of("SNS URL", url, AddressPolicy.ANY), MOST_BYTES);
        if (reply.isSuccess()) {
          return reply.bytes();
        }
        throw new IOException("SNS answered HTTP " + reply.status());
      } catch (HttpFailure failure) {
        throw new IOException(failure.getMessage(), failure);
      }
    };
  }
}
