package dev.punctual.app.http;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import jakarta.servlet.Servlet;
import java.time.Duration;
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

/** A server at one port, with threads of its own. */
final class JettyServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JettyServer.class);
  private static final int LARGEST_HEADERS = 16 * 1024;
  private static final int MOST_CONNECTIONS = 1000;

  /** What Jetty itself takes: one thread accepts, one selects. */
  private static final int FEWEST_THREADS = 4;

  /** Bodies up to this are awaited without a thread; what is larger is refused anyway. */
  private static final long LARGEST_AWAITED = 1 << 20;

  private static final int ANY_FRAMING = -1;
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** Connections that are kept open for a next request are not waited for. */
  private static final Duration IDLE_AT_THE_END = Duration.ofMillis(200);

  private static final Duration STOP = Duration.ofSeconds(5);

  private final Server server;
  private final ServerConnector connector;

  /**
   * @param name of its threads
   * @param port 0 for any free one
   * @param threads at most
   * @param hosts under which it answers
   * @param servlets by their paths
   */
  JettyServer(
      String name,
      String host,
      int port,
      int threads,
      KnownHosts hosts,
      Map<String, Servlet> servlets) {
    QueuedThreadPool pool = new QueuedThreadPool(threads, FEWEST_THREADS);
    pool.setName(name);
    pool.setDaemon(true);
    server = new Server(pool);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setShutdownIdleTimeout(IDLE_AT_THE_END.toMillis());
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    servlets.forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
    server.setHandler(
        hosts.before(
            new EagerContentHandler(
                context,
                new EagerContentHandler.RetainedContentLoaderFactory(
                    LARGEST_AWAITED, ANY_FRAMING, false))));
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
   * Listens.
   *
   * @param settings that say where, for the message
   * @throws SchedulerException if it cannot
   */
  void start(String settings) {
    try {
      server.start();
    } catch (Exception failure) {
      throw new SchedulerException(
          Fault.USER,
          "The HTTP API cannot listen at %s:%d (%s): %s"
              .formatted(
                  connector.getHost(),
                  connector.getPort(),
                  settings,
                  String.valueOf(failure.getMessage())),
          failure);
    }
  }

  /** Where it listens, as a URL without a path. */
  String url() {
    String host = connector.getHost();
    return "http://%s:%d"
        .formatted(host.contains(":") ? "[" + host + "]" : host, connector.getLocalPort());
  }

  /** Lets answers under way be sent, for a few seconds, and takes no more requests. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException cut) {
      LOG.info("answers over HTTP were cut off: they took longer than {} s", STOP.toSeconds());
    } catch (Exception failure) {
      throw new SchedulerException(Fault.INTERNAL, "The HTTP API did not stop", failure);
    }
  }
}
