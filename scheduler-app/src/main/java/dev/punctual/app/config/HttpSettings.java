package dev.punctual.app.config;

import dev.punctual.app.config.keys.HttpKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import dev.punctual.http.ApiUser;
import java.util.Optional;

/**
 * The HTTP API. Immutable.
 *
 * @param port at which it listens, 0 for any free one; empty for no API
 * @param probePort at which probes and metrics are apart, 0 for any free one; empty for port
 * @param host the address at which it listens
 * @param token of who may do all
 * @param viewerToken of who may look
 * @param terms how it answers
 */
public record HttpSettings(
    Optional<Integer> port,
    Optional<Integer> probePort,
    String host,
    Optional<Secret> token,
    Optional<Secret> viewerToken,
    Terms terms) {

  /**
   * How it answers.
   *
   * @param viewerPayloads how much the viewer's token sees of what jobs carry
   * @param readOnly whether people may look alone, whatever their token
   * @param rate requests of one user in a second; 0 for any number
   */
  public record Terms(ApiUser.Payloads viewerPayloads, boolean readOnly, int rate) {}

  static HttpSettings from(Values values) {
    return new HttpSettings(
        values.find(HttpKeys.PORT),
        values.find(HttpKeys.PROBE_PORT),
        values.get(HttpKeys.HOST),
        values.find(HttpKeys.TOKEN),
        values.find(HttpKeys.VIEWER_TOKEN),
        new Terms(
            values.get(HttpKeys.VIEWER_PAYLOADS),
            values.get(HttpKeys.READ_ONLY),
            values.get(HttpKeys.RATE)));
  }

  /** Whether anything is answered over HTTP. */
  public boolean isOn() {
    return port.isPresent() || probePort.isPresent();
  }
}
