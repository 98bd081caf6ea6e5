package dev.punctual.app.config.keys;

import dev.punctual.app.config.types.Secret;
import dev.punctual.dashboard.EnvironmentBadge;
import dev.punctual.http.ApiUser;
import dev.punctual.http.HttpOptions;
import java.net.URI;
import java.util.List;

/** The part of the table of settings that is about the HTTP API. */
public final class HttpKeys {
  public static final Key<Integer> PORT =
      Key.optional(
          "http.port",
          Kind.whole(0, 65_535),
          "The port of the HTTP API of serve, 0 for any free one; without a port there is no API.");

  public static final Key<Integer> PROBE_PORT =
      Key.optional(
          "http.probe_port",
          Kind.whole(0, 65_535),
          "A port for probes and metrics alone, 0 for any free one; without it they are at http.port.");

  public static final Key<String> HOST =
      Key.fixed(
          "http.host",
          Kind.host(),
          "127.0.0.1",
          "The address it listens at; where others reach it, a proxy in front has to speak TLS.");

  public static final Key<Secret> TOKEN =
      Key.optional(
          "http.token",
          Kind.secret(),
          "The token of who may do all over HTTP: at least 24 letters, digits and -._~+/.");

  public static final Key<Secret> VIEWER_TOKEN =
      Key.optional(
          "http.viewer_token", Kind.secret(), "The token of who may look, in the same form.");

  public static final Key<ApiUser.Payloads> VIEWER_PAYLOADS =
      Key.fixed(
          "http.viewer_payloads",
          Kind.choice(ApiUser.Payloads.class),
          "full",
          "How much that token sees of what jobs carry: metadata, results, errors and logs.");

  public static final Key<Secret> SECRET =
      Key.optional(
          "http.secret",
          Kind.secret(),
          "What pages are signed with, so that they go on at each node that has the same one; without"
              + " it http.token, or one drawn at the start.");

  public static final Key<Boolean> READ_ONLY =
      Key.fixed(
          "http.read_only",
          Kind.flag(),
          "false",
          "Whether people may look alone over HTTP, whatever their token.");

  public static final Key<String> ENVIRONMENT =
      Key.optional(
          "http.environment",
          Kind.label(),
          "What stands at the top of each page, such as staging, so that nobody takes one environment"
              + " for another.");

  public static final Key<EnvironmentBadge.Color> ENVIRONMENT_COLOR =
      Key.fixed(
          "http.environment_color",
          Kind.choice(EnvironmentBadge.Color.class),
          "gray",
          "The colour of that name, and of a line at the top of each page.");

  public static final Key<Integer> RATE =
      Key.fixed(
          "http.rate",
          Kind.whole(0, HttpOptions.MOST_REQUESTS),
          "100",
          "Requests of one token in a second that are answered; 0 for any number.");

  public static final Key<URI> PUBLIC_URL =
      Key.optional(
          "http.public_url",
          Kind.site(),
          "Where browsers reach it, if a proxy is in front: with https, cookies go over TLS alone.");

  public static final Key<List<String>> HOSTS =
      Key.optional(
          "http.hosts",
          Kind.hosts(),
          "The host names under which it answers, beside that of http.public_url; any if both are"
              + " left out, but at an address of this machine alone those of this machine.");

  static final List<Key<?>> ALL =
      List.of(
          PORT,
          PROBE_PORT,
          HOST,
          PUBLIC_URL,
          HOSTS,
          TOKEN,
          VIEWER_TOKEN,
          VIEWER_PAYLOADS,
          SECRET,
          READ_ONLY,
          ENVIRONMENT,
          ENVIRONMENT_COLOR,
          RATE);

  private HttpKeys() {}
}
