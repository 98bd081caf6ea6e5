package app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punctual.JobScheduler;
import dev.punctual.job.JobStatus;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class OrdersTest {
  @Inject Orders orders;
  @Inject JobScheduler scheduler;
  @Inject DataSource database;
  @Inject ConfirmedOrders confirmed;
  @TestHTTPResource URI server;

  @Test
  void aJobOfATransactionRunsOnceAfterTheCommit() throws Exception {
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              orders.take(new Order(1, "Ada"));
              assertEquals(0, asSeenByOthers("confirm-1"), "before the commit");
              return null;
            });
    assertEquals(new Order(1, "Ada"), confirmed.next());
    assertEquals(1, number("select count(*) from orders where number = 1 and confirmed"));
    assertEquals(1, runs("confirm-1"));
  }

  @Test
  void aJobWithinAConnectionRunsOnceAfterTheCommit() throws Exception {
    orders.takeWithin(new Order(2, "Bob"));
    assertEquals(new Order(2, "Bob"), confirmed.next());
    assertEquals(1, runs("confirm-2"));
  }

  @Test
  void aJobGoesWithTheTransactionThatIsRolledBack() {
    assertThrows(
        IllegalStateException.class,
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () -> {
                      orders.take(new Order(3, "Eve"));
                      orders.takeWithin(new Order(4, "Eve"));
                      assertTrue(scheduler.get("confirm-3").isPresent(), "seen from within");
                      throw new IllegalStateException("no");
                    }));
    assertTrue(scheduler.get("confirm-3").isEmpty());
    assertTrue(scheduler.get("confirm-4").isEmpty());
  }

  @Test
  void aCallOutsideOfATransactionCommitsByItself() throws Exception {
    scheduler.schedule(Orders.CONFIRM.job("later", new Order(5, "Zoe")).after(Duration.ofDays(1)));
    assertEquals(1, asSeenByOthers("later"));
    assertEquals(JobStatus.SCHEDULED, scheduler.get("later").orElseThrow().status());
  }

  @Test
  void healthMetricsAndPagesAnswer() throws Exception {
    assertTrue(get("/q/health/ready").body().contains("\"jobs\""));
    assertTrue(get("/q/metrics").body().contains("punctual_lease_held 1.0"));
    assertEquals(200, get("/punctual/api/v1/jobs").statusCode());
    HttpResponse<String> page = get("/punctual/");
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("<html"));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer only-for-tests-on-this-machine")
            .timeout(Duration.ofSeconds(20))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  /** Stopping records the end of every run. */
  private int runs(String id) {
    scheduler.stop();
    int runs = scheduler.history(id, 10).size();
    scheduler.start();
    return runs;
  }

  private long asSeenByOthers(String id) {
    return QuarkusTransaction.suspendingExisting()
        .call(() -> number("select count(*) from scheduled_jobs where job_id = '" + id + "'"));
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
