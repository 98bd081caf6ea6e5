package dev.punctual.app.config;

import dev.punctual.app.config.keys.CallbackKeys;
import dev.punctual.app.config.keys.HttpKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import dev.punctual.dashboard.EnvironmentBadge;
import dev.punctual.http.ApiUser;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * The HTTP API. Immutable.
 *
 * @param port at which it listens, 0 for any free one; empty for no API
 * @param probePort at which probes and metrics are apart, 0 for any free one; empty for port
 * @param host the address at which it listens
 * @param site how browsers reach it
 * @param token of who may do all
 * @param viewerToken of who may look
 * @param terms how it answers
 */
public record HttpSettings(
    Optional<Integer> port,
    Optional<Integer> probePort,
    String host,
    Site site,
    Optional<Secret> token,
    Optional<Secret> viewerToken,
    Terms terms) {

  /**
   * How browsers reach it.
   *
   * @param url where, if a proxy is in front
   * @param hosts the host names under which it answers; none for what {@code http.hosts} says then
   * @param callbacks where providers reach it that report on messages
   */
  public record Site(Optional<URI> url, List<String> hosts, Optional<URI> callbacks) {
    /** As it listens. */
    public static final Site DIRECT = new Site(Optional.empty(), List.of());

    /** Which providers do not reach. */
    public Site(Optional<URI> url, List<String> hosts) {
      this(url, hosts, Optional.empty());
    }
  }

  /**
   * How it answers.
   *
   * @param viewerPayloads how much the viewer's token sees of what jobs carry
   * @param secret what pages are signed with
   * @param readOnly whether people may look alone, whatever their token
   * @param badge what tells this environment from others
   * @param rate requests of one user in a second; 0 for any number
   */
  public record Terms(
      ApiUser.Payloads viewerPayloads,
      Optional<Secret> secret,
      boolean readOnly,
      Optional<EnvironmentBadge> badge,
      int rate) {}

  static HttpSettings from(Values values) {
    return new HttpSettings(
        values.find(HttpKeys.PORT),
        values.find(HttpKeys.PROBE_PORT),
        values.get(HttpKeys.HOST),
        new Site(
            values.find(HttpKeys.PUBLIC_URL),
            values.find(HttpKeys.HOSTS).orElse(List.of()),
            values.find(CallbackKeys.URL).map(URI::create)),
        values.find(HttpKeys.TOKEN),
        values.find(HttpKeys.VIEWER_TOKEN),
        new Terms(
            values.get(HttpKeys.VIEWER_PAYLOADS),
            values.find(HttpKeys.SECRET),
            values.get(HttpKeys.READ_ONLY),
            values
                .find(HttpKeys.ENVIRONMENT)
                .map(name -> new EnvironmentBadge(name, values.get(HttpKeys.ENVIRONMENT_COLOR))),
            values.get(HttpKeys.RATE)));
  }

  /** Whether it listens at an address that only this machine reaches. */
  public boolean isLocal() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException no) {
      return false;
    }
  }

  /** Whether anybody has a token by the settings. */
  public boolean hasTokens() {
    return token.isPresent() || viewerToken.isPresent();
  }

  /** Whether anything is answered over HTTP. */
  public boolean isOn() {
    return port.isPresent() || probePort.isPresent();
  }
}
