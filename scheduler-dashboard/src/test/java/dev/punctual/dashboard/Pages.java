package dev.punctual.dashboard;

import dev.punctual.SchedulerClient;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiTokens;
import dev.punctual.http.ApiUser;
import dev.punctual.job.HandlerName;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The dashboard on a real server, as a browser without scripts sees it. */
final class Pages implements AutoCloseable {
  static final String ADMIN = "token-of-the-admin-0123456789";
  static final String OPERATOR = "token-of-the-operator-0123456789";
  static final String VIEWER = "token-of-the-viewer-0123456789";
  static final String MASKED = "token-of-the-masked-0123456789";
  static final String LIMITED = "token-of-the-limited-0123456789";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  Pages(SchedulerClient client, DashboardOptions options) {
    this(client, options, DashboardParts.NONE);
  }

  Pages(SchedulerClient client, DashboardOptions options, HealthChecks checks) {
    this(client, options, DashboardParts.NONE.withChecks(checks));
  }

  Pages(SchedulerClient client, DashboardOptions options, DashboardParts parts) {
    ApiUser viewer = new ApiUser("a viewer", ApiRole.VIEWER);
    ApiTokens tokens =
        ApiTokens.none()
            .and(ADMIN, new ApiUser("an admin", ApiRole.ADMIN))
            .and(OPERATOR, new ApiUser("an operator", ApiRole.OPERATOR))
            .and(VIEWER, viewer)
            .and(MASKED, new ApiUser("a masked one", ApiRole.ADMIN).seeing(ApiUser.Payloads.MASKED))
            .and(LIMITED, viewer.limitedTo(List.of(HandlerName.of("work"))));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(new DashboardServlet(client, tokens, options, parts)), "/*");
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> get(String token, String path) {
    return send(request(token, path));
  }

  Document page(String token, String path) {
    return Jsoup.parse(get(token, path).body());
  }

  HttpResponse<String> post(String token, String path, Map<String, String> form) {
    return send(posting(token, path, form));
  }

  HttpRequest.Builder posting(String token, String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return request(token, path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /** What the page that comes after an action tells of it. */
  String told(HttpResponse<String> done) {
    String cookie =
        done.headers().allValues("Set-Cookie").stream()
            .filter(one -> one.startsWith("punctual-told="))
            .findFirst()
            .orElse("")
            .split(";", 2)[0];
    String page = done.headers().firstValue("Location").orElse("/");
    return Jsoup.parse(send(request(ADMIN, page).header("Cookie", cookie)).body())
        .select("p.told")
        .text();
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
