package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.punctual.Fault;
import dev.punctual.JobScheduler;
import dev.punctual.MetadataCodec;
import dev.punctual.StoreException;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.message.ProviderReport;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.callback.CallbackRequest;
import dev.punctual.notify.callback.DeliveryReports;
import dev.punctual.notify.callback.PostmarkCallback;
import dev.punctual.notify.callback.ProviderCallback;
import dev.punctual.store.memory.MemoryStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What providers hear when a report is not taken, and what the log tells of it. */
@Isolated("listens to what is logged, which commands set up anew")
class CallbackServletTest {
  private static final String SECRET = "drawn-at-random-0123456789";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String BOUNCE =
      """
      {"RecordType": "Bounce", "Type": "HardBounce", "Email": "ann@example.org",
       "BouncedAt": "%s", "Metadata": {"punctual-id": "1", "punctual-domain": "example.org"}}""";

  /** As a provider's, while the store is away. */
  private static final ProviderCallback AWAY =
      new ProviderCallback() {
        @Override
        public String name() {
          return "away";
        }

        @Override
        public List<ProviderReport> read(CallbackRequest request) {
          throw new StoreException(Fault.RESOURCES, "no connection", null);
        }
      };

  private final Logger logger = (Logger) LoggerFactory.getLogger(CallbackServlet.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final JobScheduler scheduler = JobScheduler.builder(new MemoryStore()).build();
  private HttpServer server;

  @BeforeEach
  void start() {
    said.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(said);
    InstantSource clock = InstantSource.fixed(NOW);
    CallbackServlet servlet =
        new CallbackServlet(
            List.of(new PostmarkCallback(SECRET, MetadataCodec.onClassPath(), clock), AWAY),
            new DeliveryReports(scheduler, Notifications.by(), clock),
            provider -> Optional.empty());
    HttpSettings settings = HttpServers.settings(0, HttpServers.TOKEN);
    server =
        HttpServer.start(
            settings,
            ZoneId.of("UTC"),
            scheduler,
            scheduler,
            WaysIn.tokens(settings),
            new SimpleMeterRegistry(),
            SiteParts.of(Map.of(CallbackServlet.PATH, servlet)));
  }

  @AfterEach
  void stop() {
    server.close();
    scheduler.close();
    logger.detachAppender(said);
    logger.setLevel(null);
  }

  @Test
  void aReportThatMayComeBeforeItsMessageIsToComeAgain() throws Exception {
    HttpResponse<String> young = send("postmark", BOUNCE.formatted(NOW), SECRET);
    assertThat(young.statusCode()).isEqualTo(503);
    assertThat(young.headers().firstValue("Retry-After")).contains("60");
    assertThat(send("postmark", BOUNCE.formatted(NOW.minusSeconds(300)), SECRET).statusCode())
        .as("of another program")
        .isEqualTo(204);
  }

  @Test
  void whatIsRefusedIsLoggedOnceAMinuteAndWithoutWhatCame() throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> refused = send("postmark", BOUNCE.formatted(NOW), "guessed-" + SECRET);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).isEmpty();
    }
    assertThat(said.list)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.getFormattedMessage())
                    .contains("/callbacks/postmark", "callbacks.postmark_secret")
                    .doesNotContain(SECRET, "ann@example.org"));
  }

  /** A proxy may hand on the name that the provider has called. */
  @Test
  void theServerAnswersUnderTheNameThatProvidersCall() {
    Optional<URI> called = Optional.of(URI.create("https://Jobs.example.org/from/outside"));
    HttpSettings.Site site = new HttpSettings.Site(Optional.empty(), List.of(), called);
    Optional<Secret> token = Optional.of(new Secret(HttpServers.TOKEN));
    assertThat(KnownHosts.of(HttpServers.settings("127.0.0.1", 0, site, token)).names())
        .contains("jobs.example.org", "localhost");
    assertThat(KnownHosts.of(HttpServers.settings("0.0.0.0", 0, site, token)).names())
        .as("any, as before")
        .isEmpty();
  }

  @Test
  void whatTheStoreCannotTakeNowIsToComeAgain() throws Exception {
    assertThat(send("away", "{}", SECRET).statusCode()).isEqualTo(503);
  }

  private HttpResponse<String> send(String provider, String body, String password)
      throws Exception {
    String login =
        Base64.getEncoder().encodeToString(("p:" + password).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.urls().get(0)).resolve("/callbacks/" + provider))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Basic " + login)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
