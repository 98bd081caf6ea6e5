package dev.punctual.http;

import dev.punctual.SchedulerClient;
import dev.punctual.job.HandlerName;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The API on a real server, and a token for each role. */
final class ApiServer implements AutoCloseable {
  /** Of somebody who may do all, and sees nothing of what jobs carry. */
  static final String MASKED = "token-of-the-masked-0123456789";

  /** Of somebody who may do all, with jobs of the handler {@code telling}. */
  static final String LIMITED = "token-of-the-limited-0123456789";

  /** Of somebody who may do all, with reminders. */
  static final String REMINDING = "token-of-the-reminding-0123456789";

  private static final Map<ApiRole, String> TOKENS = new EnumMap<>(ApiRole.class);

  static {
    for (ApiRole role : ApiRole.values()) {
      TOKENS.put(role, "token-of-the-%s-0123456789".formatted(role.text()));
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final Server server = new Server();
  private final ServerConnector connector;
  private final SchedulerServlet servlet;

  ApiServer(SchedulerClient client) {
    this(client, HttpOptions.usual());
  }

  ApiServer(SchedulerClient client, HttpOptions options) {
    ApiTokens tokens =
        ApiTokens.none()
            .and(MASKED, new ApiUser("a masked one", ApiRole.ADMIN).seeing(ApiUser.Payloads.MASKED))
            .and(
                LIMITED,
                new ApiUser("a limited one", ApiRole.ADMIN)
                    .limitedTo(List.of(HandlerName.of("telling"))))
            .and(
                REMINDING,
                new ApiUser("a reminding one", ApiRole.ADMIN)
                    .limitedTo(List.of(HandlerName.of("event_reminder"))));
    for (ApiRole role : ApiRole.values()) {
      tokens = tokens.and(token(role), new ApiUser("a " + role.text(), role));
    }
    StoredAccess stored = new StoredAccess(client);
    servlet = new SchedulerServlet(client, tokens.or(stored), options);
    LoginServlet login =
        new LoginServlet(client, tokens.or(stored), stored, LoginOptions.to("/home"));
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.addServlet(new ServletHolder(servlet), "/api/v1/*");
    context.addServlet(new ServletHolder(login), "/login/*");
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  static String token(ApiRole role) {
    return TOKENS.getOrDefault(role, "");
  }

  /** Where a path of the server itself is. */
  URI at(String path) {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
  }

  SchedulerServlet servlet() {
    return servlet;
  }

  /** A request as an admin. */
  HttpRequest.Builder request(String method, String path, String media, String body) {
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at("/api/v1" + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, publisher)
            .setHeader("Authorization", "Bearer " + token(ApiRole.ADMIN));
    return body.isEmpty() ? request : request.setHeader("Content-Type", media);
  }

  ApiAnswer send(HttpRequest request) {
    return new ApiAnswer(send(request, HttpResponse.BodyHandlers.ofString()));
  }

  /** An answer that goes on. */
  HttpResponse<InputStream> open(HttpRequest request) {
    return send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> reader) {
    try {
      return http.send(request, reader);
    } catch (IOException failure) {
      throw new AssertionError(request.toString(), failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
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
