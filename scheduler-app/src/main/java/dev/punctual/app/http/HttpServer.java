package dev.punctual.app.http;

import dev.punctual.Fault;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerClient;
import dev.punctual.SchedulerException;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.http.HttpAccess;
import dev.punctual.http.HttpOptions;
import dev.punctual.http.ProbeServlet;
import dev.punctual.http.SchedulerServlet;
import dev.punctual.metrics.SchedulerMeters;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server for the HTTP API, with threads of its own: whoever is slow takes none that runs jobs.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** Where the API is. */
  public static final String PATH = "/api/v1";

  private static final int THREADS = 16;
  private static final int LARGEST_HEADERS = 16 * 1024;
  private static final int MOST_CONNECTIONS = 1000;

  /** Bodies up to this are awaited without a thread; what is larger is refused anyway. */
  private static final long LARGEST_AWAITED = 1 << 20;

  private static final int ANY_FRAMING = -1;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Server server;
  private final ServerConnector connector;
  private final SchedulerServlet api;
  private final SchedulerMeters meters;

  private HttpServer(
      HttpSettings settings,
      Map<String, Servlet> servlets,
      SchedulerServlet api,
      SchedulerMeters meters) {
    this.api = api;
    this.meters = meters;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("punctual-http");
    threads.setDaemon(true);
    server = new Server(threads);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(settings.host());
    connector.setPort(settings.port().orElse(0));
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    servlets.forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
    server.setHandler(
        new EagerContentHandler(
            context,
            new EagerContentHandler.RetainedContentLoaderFactory(
                LARGEST_AWAITED, ANY_FRAMING, false)));
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
    server.setStopTimeout(STOP.toMillis());
  }

  /** Ids of jobs may hold slashes and dots, which are encoded in paths. */
  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setRequestHeaderSize(LARGEST_HEADERS);
    configuration.setSendServerVersion(false);
    return configuration;
  }

  /**
   * Starts it with the API, with probes at {@code /livez}, {@code /readyz} and {@code /startupz},
   * with metrics at {@code /metrics}, and with the documentation at {@code /api}.
   *
   * @param zone of triggers that name none
   * @param scheduler the node
   * @param client that does what people ask for
   * @param access who may ask
   * @param metrics of this process
   * @throws SchedulerException if the address cannot be listened at
   */
  public static HttpServer start(
      HttpSettings settings,
      ZoneId zone,
      JobScheduler scheduler,
      SchedulerClient client,
      HttpAccess access,
      MeterRegistry metrics) {
    SchedulerMeters meters = new SchedulerMeters(scheduler);
    meters.bindTo(metrics);
    ProbeServlet probes = new ProbeServlet(scheduler);
    DocsServlet docs = new DocsServlet();
    SchedulerServlet api = new SchedulerServlet(client, access, options(settings, zone));
    Map<String, Servlet> servlets =
        Map.of(
            DocsServlet.API,
            docs,
            "/docs/*",
            docs,
            PATH + "/*",
            api,
            "/livez",
            probes,
            "/readyz",
            probes,
            "/startupz",
            probes,
            "/metrics",
            new MetricsServlet(metrics, access));
    HttpServer started = new HttpServer(settings, servlets, api, meters);
    try {
      started.server.start();
      return started;
    } catch (Exception failure) {
      started.close();
      throw new SchedulerException(
          Fault.USER,
          "The HTTP API cannot listen at %s:%d (http.host, http.port): %s"
              .formatted(
                  settings.host(), settings.port().orElse(0), String.valueOf(failure.getMessage())),
          failure);
    }
  }

  /** All nodes with one token take each other's pages. */
  private static HttpOptions options(HttpSettings settings, ZoneId zone) {
    HttpOptions options =
        HttpOptions.usual()
            .withZone(zone)
            .withReadOnly(settings.terms().readOnly())
            .withRequestsPerSecond(settings.terms().rate());
    return settings
        .token()
        .or(settings::viewerToken)
        .map(token -> options.withCursorSecret(token.reveal()))
        .orElse(options);
  }

  /** Where the API is, as a URL. */
  public String url() {
    String host = connector.getHost();
    return "http://%s:%d%s"
        .formatted(host.contains(":") ? "[" + host + "]" : host, connector.getLocalPort(), PATH);
  }

  /** Lets answers under way be sent, for a few seconds, and takes no more requests. */
  @Override
  public void close() {
    try {
      meters.close();
      api.endStreams();
      server.stop();
    } catch (TimeoutException cut) {
      LOG.info("answers over HTTP were cut off: they took longer than {} s", STOP.toSeconds());
    } catch (Exception failure) {
      throw new SchedulerException(Fault.INTERNAL, "The HTTP API did not stop", failure);
    }
  }
}
