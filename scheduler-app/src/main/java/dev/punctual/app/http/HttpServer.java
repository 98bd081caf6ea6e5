package dev.punctual.app.http;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerClient;
import dev.punctual.SchedulerException;
import dev.punctual.access.Grant;
import dev.punctual.access.KeyKind;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.dashboard.DashboardOptions;
import dev.punctual.dashboard.DashboardParts;
import dev.punctual.dashboard.DashboardServlet;
import dev.punctual.http.ApiRole;
import dev.punctual.http.HttpAccess;
import dev.punctual.http.HttpOptions;
import dev.punctual.http.LoginOptions;
import dev.punctual.http.LoginServlet;
import dev.punctual.http.ProbeServlet;
import dev.punctual.http.SchedulerServlet;
import dev.punctual.http.StoredAccess;
import dev.punctual.metrics.SchedulerMeters;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the service answers over HTTP, with threads of its own: whoever is slow takes none that runs
 * jobs.
 */
public final class HttpServer implements AutoCloseable {
  /** Where the API is. */
  public static final String PATH = "/api/v1";

  private static final int THREADS = 16;
  private static final int PROBE_THREADS = 6;

  private static final Duration LINK_LASTS = Duration.ofMinutes(10);

  private final SchedulerServlet api;
  private final SchedulerMeters meters;
  private final List<JettyServer> servers = new ArrayList<>();
  private final List<String> urls = new ArrayList<>();

  private HttpServer(SchedulerServlet api, SchedulerMeters meters) {
    this.api = api;
    this.meters = meters;
  }

  /**
   * Starts it: the dashboard, the API and its documentation at {@code http.port}, where there is
   * one; probes at {@code /livez}, {@code /readyz} and {@code /startupz} and metrics at {@code
   * /metrics} there as well, or at a port of their own, where they wait for nobody who asks the
   * API.
   *
   * @param zone of triggers that name none
   * @param scheduler the node
   * @param client that does what people ask for
   * @param ways how people come in, beside those whom the store knows
   * @param metrics of this process
   * @throws SchedulerException if an address cannot be listened at
   * @throws InvalidInputException if others than this machine can reach it, and nobody could come
   *     in
   */
  public static HttpServer start(
      HttpSettings settings,
      ZoneId zone,
      JobScheduler scheduler,
      SchedulerClient client,
      WaysIn ways,
      MeterRegistry metrics) {
    return start(settings, zone, scheduler, client, ways, metrics, SiteParts.NONE);
  }

  /**
   * The same with more beside the API.
   *
   * @param parts what more there is at {@code http.port}
   */
  public static HttpServer start(
      HttpSettings settings,
      ZoneId zone,
      JobScheduler scheduler,
      SchedulerClient client,
      WaysIn ways,
      MeterRegistry metrics,
      SiteParts parts) {
    requireWayIn(settings, client, ways);
    SchedulerMeters meters = new SchedulerMeters(scheduler);
    meters.bindTo(metrics);
    StoredAccess stored = new StoredAccess(client);
    HttpAccess tokens = ways.tokens().or(stored);
    HttpAccess all = ways.users().map(tokens::or).orElse(tokens);
    LoginOptions logins =
        LoginOptions.to("/").at(settings.site().url().orElse(null)).with(ways.signIns());
    SchedulerServlet api = new SchedulerServlet(client, all, options(settings, zone));
    Map<String, Servlet> site = new HashMap<>(parts.servlets());
    site.put(PATH + "/*", api);
    site.put("/login/*", new LoginServlet(client, tokens, stored, logins));
    site.put("/*", dashboard(settings, zone, client, all, parts.pages()));
    HttpServer started = new HttpServer(api, meters);
    try {
      started.listen(settings, probes(scheduler, all, metrics), site);
      return started;
    } catch (RuntimeException failure) {
      started.close();
      throw failure;
    }
  }

  private static DashboardServlet dashboard(
      HttpSettings settings,
      ZoneId zone,
      SchedulerClient client,
      HttpAccess access,
      DashboardParts parts) {
    return new DashboardServlet(
        client,
        access,
        DashboardOptions.usual()
            .withZone(zone)
            .withReadOnly(settings.terms().readOnly())
            .withBadge(settings.terms().badge()),
        parts);
  }

  /**
   * Refuses settings by which others than this machine could reach it and nobody could come in.
   * Asks the store for tokens, and can do so before a node runs anything.
   *
   * @throws InvalidInputException if the settings are such
   */
  public static void requireWayIn(HttpSettings settings, SchedulerClient client, WaysIn ways) {
    if (settings.port().isPresent()
        && !settings.isLocal()
        && !ways.areThere()
        && client.access().list(KeyKind.TOKEN, null, 1).isEmpty()) {
      throw new InvalidInputException(
          "http.host",
          settings.host(),
          "127.0.0.1 until somebody can come in: set http.token, or make a token with punctual"
              + " access token");
    }
  }

  /**
   * A link that lets in an admin once, within ten minutes, where only this machine can follow it
   * and nobody has a token by the settings.
   *
   * @return empty where there is another way in
   */
  public static Optional<String> link(HttpSettings settings, SchedulerClient client, String url) {
    return settings.port().isPresent() && settings.isLocal() && !settings.hasTokens()
        ? Optional.of(
            SignInLink.at(url, client, Grant.of("admin", ApiRole.ADMIN.text()), LINK_LASTS))
        : Optional.empty();
  }

  private static Map<String, Servlet> probes(
      JobScheduler scheduler, HttpAccess access, MeterRegistry metrics) {
    ProbeServlet probes = new ProbeServlet(scheduler);
    return Map.of(
        "/livez",
        probes,
        "/readyz",
        probes,
        "/startupz",
        probes,
        "/metrics",
        new MetricsServlet(metrics, access));
  }

  private void listen(
      HttpSettings settings, Map<String, Servlet> probes, Map<String, Servlet> site) {
    Optional<Integer> apart = settings.probePort();
    if (settings.port().isPresent()) {
      DocsServlet docs = new DocsServlet();
      Map<String, Servlet> servlets = new HashMap<>(site);
      servlets.putAll(Map.of(DocsServlet.API, docs, "/docs/*", docs));
      servlets.putAll(apart.isPresent() ? Map.of() : probes);
      listen(
          new JettyServer(
              "punctual-http",
              settings.host(),
              settings.port().get(),
              THREADS,
              KnownHosts.of(settings),
              servlets),
          "http.host, http.port",
          PATH);
    }
    if (apart.isPresent()) {
      listen(
          new JettyServer(
              "punctual-probes",
              settings.host(),
              apart.get(),
              PROBE_THREADS,
              KnownHosts.ANY,
              probes),
          "http.host, http.probe_port",
          "");
    }
  }

  private void listen(JettyServer server, String settings, String path) {
    servers.add(server);
    server.start(settings);
    urls.add(server.url() + path);
  }

  /** All nodes with one secret take each other's pages. */
  private static HttpOptions options(HttpSettings settings, ZoneId zone) {
    HttpOptions options =
        HttpOptions.usual()
            .withZone(zone)
            .withReadOnly(settings.terms().readOnly())
            .withRequestsPerSecond(settings.terms().rate());
    return settings
        .terms()
        .secret()
        .or(settings::token)
        .or(settings::viewerToken)
        .map(token -> options.withCursorSecret(token.reveal()))
        .orElse(options);
  }

  /** Where it listens: first the API, if it is there, and then the probes, if they are apart. */
  public List<String> urls() {
    return List.copyOf(urls);
  }

  /** Lets answers under way be sent, for a few seconds, and takes no more requests. */
  @Override
  public void close() {
    meters.close();
    api.endStreams();
    servers.forEach(JettyServer::close);
  }
}
