package dev.punctual.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.audit.AuditFilter;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.spring.shop.Purchases;
import dev.punctual.spring.shop.ShopApplication;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole application: Flyway, Hibernate, Spring Security, Actuator, a web server. */
@SpringBootTest(
    classes = ShopApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.application.name=shop",
      "spring.flyway.locations=classpath:db/shop",
      "spring.jpa.hibernate.ddl-auto=validate",
      "spring.jpa.open-in-view=false",
      "spring.main.banner-mode=off",
      "management.endpoint.health.show-details=always",
      "management.endpoint.health.show-components=always",
      "shop.receipts=receipt",
      "shop.stocktaking=0 3 * * *",
      "punctual.http.path=/punctual",
      "punctual.http.token=a-token-that-nobody-can-guess",
      "punctual.http.roles.admin=ROLE_OPS",
      "punctual.http.roles.viewer=ROLE_STAFF,ROLE_OPS",
    })
class BootApplicationTest {
  private static final TestDatabase DATABASE = TestPostgres.shared().newDatabase();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  @Autowired private Purchases purchases;
  @Autowired private JobScheduler scheduler;
  @Autowired private JdbcTemplate database;
  @Autowired private MeterRegistry meters;
  @Autowired private ApplicationContext context;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", DATABASE::jdbcUrl);
    registry.add("spring.datasource.username", DATABASE::user);
    registry.add("spring.datasource.password", DATABASE::password);
  }

  @Test
  void theTablesAreMadeAfterThoseOfFlyway() {
    List<String> tables =
        database.queryForList(
            "select table_name from information_schema.tables where table_schema = 'public'",
            String.class);
    assertThat(tables).contains("flyway_schema_history", "purchases", "scheduled_jobs");
  }

  @Test
  void aJobRunsWhenHibernatesTransactionIsCommittedAndInTheAdviceOfItsBean() throws Exception {
    purchases.buy(1, false);
    assertThat(purchases.told().poll(30, TimeUnit.SECONDS)).isEqualTo("receipt-1 bought");
    Awaitility.await()
        .until(
            () -> scheduler.get("receipt-1").map(Job::status).orElseThrow(),
            status -> status == JobStatus.COMPLETED);
    assertThat(scheduler.history("receipt-1", 1).get(0).result()).contains("true");
    assertThat(meters.find("punctual.runs").timers()).isNotEmpty();
    assertThat(meters.find("punctual.lease.held").gauge()).isNotNull();
  }

  @Test
  void aJobGoesWithTheTransactionThatIsRolledBack() {
    assertThatThrownBy(() -> purchases.buy(2, true)).hasMessage("sold out");
    TransactionTemplate jdbc =
        new TransactionTemplate(new JdbcTransactionManager(database.getDataSource()));
    jdbc.executeWithoutResult(
        status -> {
          purchases.buyByJdbc(3);
          assertThat(scheduler.get("receipt-3")).isPresent();
          status.setRollbackOnly();
        });
    assertThat(scheduler.get("receipt-2")).isEmpty();
    assertThat(scheduler.get("receipt-3")).isEmpty();
    assertThat(database.queryForList("select number from purchases where number in (2, 3)"))
        .isEmpty();
  }

  @Test
  void recurringJobsAreDeclaredAsTheAnnotationsSay() {
    assertThat(scheduler.get("stocktaking"))
        .hasValueSatisfying(
            job ->
                assertThat(scheduler.trigger(job))
                    .hasValueSatisfying(
                        trigger ->
                            assertThat(trigger.toString()).contains("0 3 * * *", "Europe/Berlin")));
    assertThat(scheduler.get("never")).isEmpty();
  }

  @Test
  void theHealthEndpointTellsOfTheNode() throws Exception {
    Awaitility.await().until(scheduler::acceptsWork);
    Awaitility.await().until(() -> health().contains("\"listening\":true"));
    assertThat(health())
        .contains("\"punctual\":{", "\"state\":\"running\"")
        .doesNotContain("DOWN", "wake-ups");
  }

  private String health() throws Exception {
    return get("/actuator/health", "").body();
  }

  @Test
  void theNodeStartsAfterTheWebServerAndStopsBeforeIt() {
    SmartLifecycle node = lifecycle("punctualLifecycle");
    assertThat(node.isRunning()).isTrue();
    assertThat(lifecycle("webServerStartStop").getPhase()).isLessThan(node.getPhase());
    assertThat(lifecycle("webServerGracefulShutdown").getPhase()).isLessThan(node.getPhase());
  }

  private SmartLifecycle lifecycle(String bean) {
    return context.getBean(bean, SmartLifecycle.class);
  }

  @Test
  void pagesFindTheirFilesAndStreamsBelowTheirPath() throws Exception {
    String page = get("/punctual/jobs", basic("bob")).body();
    assertThat(page).contains("/punctual/api/v1");
    Matcher style = Pattern.compile("href=\"([^\"]+\\.css[^\"]*)\"").matcher(page);
    assertThat(style.find()).isTrue();
    assertThat(style.group(1)).startsWith("/punctual/");
    assertThat(get(style.group(1), "").statusCode()).isEqualTo(200);
  }

  @Test
  void peopleComeInByTokensAndAsSpringSecurityKnowsThem() throws Exception {
    String jobs = "/punctual/api/v1/jobs";
    assertThat(get(jobs, "").statusCode()).isEqualTo(401);
    assertThat(get(jobs, "Bearer a-token-that-nobody-can-guess").statusCode()).isEqualTo(200);
    assertThat(get(jobs, basic("eve")).statusCode()).isEqualTo(401);
    assertThat(get(jobs, basic("bob")).statusCode()).isEqualTo(200);
    assertThat(get("/punctual/jobs", basic("bob")).body()).contains("stocktaking");
    assertThat(get("/punctual/", "").headers().firstValue("location"))
        .hasValueSatisfying(location -> assertThat(location).endsWith("/punctual/login"));
    assertThat(get("/punctual/login", "").statusCode()).isEqualTo(200);
  }

  @Test
  void whatPeopleDoIsNotedAsTheirs() throws Exception {
    scheduler.schedule(
        JobRequest.of("later", "receipt")
            .with(new Purchases.Receipt(9))
            .at(Instant.now().plusSeconds(3600)));
    String cancel = "/punctual/api/v1/jobs/later/cancel";
    assertThat(post(cancel, basic("bob")).statusCode()).isEqualTo(403);
    assertThat(post(cancel, basic("ann")).statusCode()).isEqualTo(200);
    assertThat(scheduler.audit().entries(AuditFilter.ALL.ofJob("later")).toList())
        .anySatisfy(entry -> assertThat(entry.toString()).contains("ann"));
  }

  private static String basic(String name) {
    return "Basic " + Base64.getEncoder().encodeToString((name + ":secret").getBytes(UTF_8));
  }

  private HttpResponse<String> get(String path, String authorization) throws Exception {
    return send(request(path, authorization).GET());
  }

  private HttpResponse<String> post(String path, String authorization) throws Exception {
    return send(request(path, authorization).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path, String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(20));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
