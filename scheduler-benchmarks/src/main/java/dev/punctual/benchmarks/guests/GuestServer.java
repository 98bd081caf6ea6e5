package dev.punctual.benchmarks.guests;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.DashboardOptions;
import dev.punctual.dashboard.DashboardServlet;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiTokens;
import dev.punctual.http.ApiUser;
import dev.punctual.http.SchedulerServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP API and the dashboard with as many threads as the service gives it. */
final class GuestServer implements AutoCloseable {
  static final String TOKEN = "a-token-of-no-value-0123456789";
  private static final int THREADS = 16;

  private final Server server;
  private final ServerConnector connector;

  GuestServer(SchedulerClient client) throws Exception {
    server = new Server(new QueuedThreadPool(THREADS, 4));
    connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    ApiTokens tokens = ApiTokens.none().and(TOKEN, new ApiUser("guest", ApiRole.VIEWER));
    context.addServlet(new ServletHolder(new SchedulerServlet(client, tokens)), "/api/v1/*");
    context.addServlet(
        new ServletHolder(new DashboardServlet(client, tokens, DashboardOptions.usual())), "/*");
    server.setHandler(context);
    server.start();
  }

  String url() {
    return site() + "/api/v1";
  }

  String site() {
    return "http://127.0.0.1:" + connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
