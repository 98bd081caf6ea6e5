package app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application, called over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OrdersApplicationTest {
  private static final TestDatabase DATABASE = TestPostgres.shared().newDatabase();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  @Autowired private JobScheduler scheduler;
  @Autowired private JdbcTemplate database;
  @Autowired private MeterRegistry meters;

  @Value("${local.server.port}")
  private int port;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", DATABASE::jdbcUrl);
    registry.add("spring.datasource.username", DATABASE::user);
    registry.add("spring.datasource.password", DATABASE::password);
  }

  @Test
  void anOrderIsConfirmedOnceItIsCommitted() throws Exception {
    assertThat(post("{\"number\": 1, \"customer\": \"Ada\"}").statusCode()).isEqualTo(202);
    until(() -> status("confirm-1") == JobStatus.COMPLETED);
    assertThat(
            database.queryForObject("select confirmed from orders where number = 1", Boolean.class))
        .isTrue();
  }

  @Test
  void anOrderThatIsRefusedTakesItsJobWithIt() throws Exception {
    assertThat(post("{\"number\": 2, \"customer\": null}").statusCode()).isEqualTo(500);
    assertThat(scheduler.get("confirm-2")).isEmpty();
  }

  @Test
  void theRecurringJobsAreThere() {
    assertThat(List.of("daily_report", "poll_mail"))
        .allSatisfy(id -> assertThat(status(id)).isEqualTo(JobStatus.SCHEDULED));
  }

  @Test
  void metricsTellOfTheNode() {
    assertThat(meters.find("punctual.capacity").gauge()).isNotNull();
  }

  @Test
  void peopleWhoAreSignedInSeeTheDashboardAndTheHealthOfTheNode() throws Exception {
    assertThat(get("/punctual/jobs", "").statusCode()).isEqualTo(401);
    assertThat(get("/punctual/jobs", ann()).body()).contains("daily_report");
    assertThat(get("/punctual/api/v1/jobs", ann()).body()).contains("\"daily_report\"");
    until(scheduler::acceptsWork);
    assertThat(get("/actuator/health", "").body())
        .contains("\"punctual\":{", "\"state\":\"running\"");
  }

  private JobStatus status(String id) {
    return scheduler.get(id).map(Job::status).orElseThrow();
  }

  private static void until(Supplier<Boolean> holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.get()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static String ann() {
    return "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(UTF_8));
  }

  private HttpResponse<String> post(String order) throws Exception {
    return http.send(
        request("/orders")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(order))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String authorization) throws Exception {
    HttpRequest.Builder request = request(path);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(PATIENCE);
  }
}
