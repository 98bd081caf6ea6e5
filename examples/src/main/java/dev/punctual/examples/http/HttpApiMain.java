package dev.punctual.examples.http;

import dev.punctual.JobScheduler;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiTokens;
import dev.punctual.http.ApiUser;
import dev.punctual.http.SchedulerServlet;
import dev.punctual.store.memory.MemoryStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An application mounts the HTTP API in its server; another program schedules a job over it. */
public final class HttpApiMain {
  private HttpApiMain() {}

  public static void main(String[] arguments) throws Exception {
    String token = "drawn-at-random-0123456789";
    try (JobScheduler scheduler = JobScheduler.builder(new MemoryStore()).build()) {
      SchedulerServlet api =
          new SchedulerServlet(
              scheduler, ApiTokens.none().and(token, new ApiUser("shop", ApiRole.EDITOR)));
      Server server = new Server();
      ServerConnector connector = new ServerConnector(server);
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
      ServletContextHandler context = new ServletContextHandler();
      context.addServlet(new ServletHolder(api), "/jobs-api/*");
      server.setHandler(context);
      server.start();
      schedule(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/jobs-api/"), token);
      System.out.println(scheduler.get("mail-1").orElseThrow().spec().handler());
      server.stop();
    }
  }

  private static void schedule(URI api, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("jobs/mail-1"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(
                HttpRequest.BodyPublishers.ofString("{\"handler\": \"mail\", \"delay\": \"PT1H\"}"))
            .build();
    System.out.println(
        HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.ofString())
            .statusCode());
  }
}
