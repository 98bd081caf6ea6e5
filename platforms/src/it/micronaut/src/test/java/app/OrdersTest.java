package app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punctual.JobScheduler;
import dev.punctual.job.JobStatus;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdersTest implements Database {
  @Inject Orders orders;
  @Inject JobScheduler scheduler;
  @Inject TransactionOperations<Connection> transactions;
  @Inject ConfirmedOrders confirmed;
  @Inject EmbeddedServer server;

  @Test
  void aJobOfATransactionRunsOnceAfterTheCommit() throws Exception {
    transactions.executeWrite(
        status -> {
          orders.take(new Order(1, "Ada"));
          assertTrue(scheduler.get("confirm-1").isEmpty(), "not there before the commit");
          return null;
        });
    assertEquals(new Order(1, "Ada"), confirmed.next());
    assertEquals(1, runs("confirm-1"));
  }

  @Test
  void aJobGoesWithTheTransactionThatIsRolledBack() {
    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.executeWrite(
                status -> {
                  orders.take(new Order(3, "Eve"));
                  throw new IllegalStateException("no");
                }));
    assertTrue(scheduler.get("confirm-3").isEmpty());
  }

  @Test
  void aCallWithoutWithinCommitsByItself() {
    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.executeWrite(
                status -> {
                  scheduler.schedule(
                      Orders.CONFIRM.job("later", new Order(5, "Zoe")).after(Duration.ofDays(1)));
                  throw new IllegalStateException("no");
                }));
    assertEquals(JobStatus.SCHEDULED, scheduler.get("later").orElseThrow().status());
  }

  @Test
  void healthAndMetricsAnswer() throws Exception {
    assertEquals(200, get("/health/readiness").statusCode());
    assertTrue(get("/prometheus").body().contains("punctual_lease_held 1.0"));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.getURI().resolve(path))
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
}
