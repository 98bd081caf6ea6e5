package dev.punctual.store.supabase.internal.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.port.WakeUpSource.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a fake of the protocol. */
class RealtimeWakeUpsTest {
  private static final String KEY = "sb_secret_very-well-kept";
  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.c2ln";
  private static final List<Duration> AT_ONCE = List.of(Duration.ofMillis(2));
  private static final List<Duration> NEVER = List.of(Duration.ofHours(1));
  private static final RealtimeTimings QUIET =
      new RealtimeTimings(Duration.ofMinutes(5), AT_ONCE, NEVER, Duration.ofMillis(1));
  private static final RealtimeTimings BEATING =
      new RealtimeTimings(Duration.ofMillis(300), AT_ONCE, NEVER, Duration.ofMillis(1));
  private static final RealtimeTimings SHUT_OUT =
      new RealtimeTimings(Duration.ofMinutes(5), NEVER, AT_ONCE, Duration.ofMillis(1));

  private final RealtimeFake project = RealtimeFake.started();
  private final Semaphore woken = new Semaphore(0);
  private final Semaphore losses = new Semaphore(0);
  private RealtimeWakeUps wakeUps = new RealtimeWakeUps(project.config(KEY), QUIET, () -> {});

  @AfterEach
  void close() {
    wakeUps.close();
    project.close();
  }

  private Subscription listen(String key, RealtimeTimings timings) {
    wakeUps.close();
    wakeUps = new RealtimeWakeUps(project.config(key), timings, losses::release);
    return wakeUps.subscribe(woken::release);
  }

  private Subscription listen(RealtimeTimings timings) {
    return listen(KEY, timings);
  }

  private void assertWoken() throws InterruptedException {
    assertThat(woken.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Joined, and woken once for what came before. */
  private RealtimeFake.Line awaitLive() throws InterruptedException {
    RealtimeFake.Line line = project.nextJoin();
    assertWoken();
    assertThat(wakeUps.live()).isTrue();
    return line;
  }

  private void assertComesBack() throws InterruptedException {
    assertThat(losses.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    RealtimeFake.Line next = awaitLive();
    next.due();
    assertWoken();
    assertThat(next.join().path("payload").path("config").path("broadcast").isObject()).isTrue();
  }

  @Test
  void itJoinsAsDocumentedAndABroadcastWakes() throws InterruptedException {
    listen(QUIET);
    RealtimeFake.Line line = awaitLive();
    RecordedRequest handshake = line.handshake();
    assertThat(handshake.getTarget())
        .isEqualTo("/realtime/v1/websocket?apikey=" + KEY + "&vsn=1.0.0");
    assertThat(handshake.getHeaders().get("apikey")).isEqualTo(KEY);
    assertThat(line.join())
        .hasToString(
            "{\"topic\":\"realtime:scheduler\",\"event\":\"phx_join\",\"ref\":\"1\",\"payload\":"
                + "{\"config\":{\"broadcast\":{\"ack\":false,\"self\":false},\"presence\":"
                + "{\"enabled\":false},\"postgres_changes\":[],\"private\":false}},"
                + "\"join_ref\":\"1\"}");
    line.due();
    assertWoken();
  }

  @Test
  void aTokenIsShownWhenJoining() throws InterruptedException {
    listen(TOKEN, QUIET);
    JsonNode join = awaitLive().join();
    assertThat(join.path("payload").path("access_token").asText()).isEqualTo(TOKEN);
  }

  @Test
  void manyBroadcastsAtOnceWakeFewTimes() throws InterruptedException {
    Duration gap = Duration.ofSeconds(1);
    listen(new RealtimeTimings(Duration.ofMinutes(5), AT_ONCE, NEVER, gap));
    RealtimeFake.Line line = awaitLive();
    for (int i = 0; i < 1000; i++) {
      line.due();
    }
    line.drops();
    assertThat(losses.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    assertThat(woken.availablePermits()).isLessThan(20);
    assertWoken();
  }

  @Test
  void otherMessagesDoNotWakeNorDisturb() throws InterruptedException {
    listen(QUIET);
    RealtimeFake.Line line = awaitLive();
    line.event("broadcast", "{\"event\":\"other\",\"payload\":{}}");
    line.event("presence_state", "{}");
    line.event("system", "{\"status\":\"ok\",\"message\":\"Subscribed\"}");
    line.due();
    assertWoken();
    line.drops();
    assertThat(losses.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    assertThat(losses.availablePermits()).isZero();
  }

  @Test
  void aDroppedConnectionIsMadeAnew() throws InterruptedException {
    listen(QUIET);
    awaitLive().drops();
    assertComesBack();
  }

  @Test
  void aConnectionThatTheServerClosesIsMadeAnew() throws InterruptedException {
    listen(QUIET);
    awaitLive().closes();
    assertComesBack();
  }

  @Test
  void answeredHeartbeatsKeepTheConnection() throws InterruptedException {
    listen(BEATING);
    RealtimeFake.Line line = awaitLive();
    JsonNode first = line.nextBeat();
    assertThat(first.path("topic").asText()).isEqualTo("phoenix");
    assertThat(first.path("event").asText()).isEqualTo("heartbeat");
    assertThat(line.nextBeat().path("ref")).isNotEqualTo(first.path("ref"));
  }

  @Test
  void anAnswerToAHeartbeatThatIsTooLateIsNotWaitedFor() throws InterruptedException {
    project.silent(true);
    listen(BEATING);
    RealtimeFake.Line line = awaitLive();
    line.nextBeat();
    assertThat(line.dropped()).isTrue();
    project.silent(false);
    assertComesBack();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"topic\":", "not JSON", "[]", "", "{}", "{\"topic\":7,\"event\":{}}"})
  void aMalformedFrameIsADoubt(String frame) throws InterruptedException {
    listen(QUIET);
    RealtimeFake.Line line = awaitLive();
    line.sends(frame);
    assertThat(line.dropped()).isTrue();
    assertComesBack();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phx_error|{}",
        "phx_close|{}",
        "system|{\"status\":\"error\",\"message\":\"Token has expired\"}"
      })
  void aChannelThatEndsIsADoubt(String event, String payload) throws InterruptedException {
    listen(QUIET);
    RealtimeFake.Line line = awaitLive();
    line.event(event, payload);
    assertThat(line.dropped()).isTrue();
    assertComesBack();
  }

  @Test
  void aRefusalThatMayPassIsTriedAgain() throws InterruptedException {
    project.refuses("InitializingProjectConnection: Connecting to the project");
    listen(QUIET);
    assertThat(project.nextJoin().dropped()).isTrue();
    assertThat(project.nextJoin().dropped()).isTrue();
    assertThat(woken.availablePermits()).isZero();
    project.refuses("");
    assertWoken();
    assertThat(wakeUps.live()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MalformedJWT: The token provided is not a valid JWT",
        "JwtSignatureError: Failed to validate JWT signature",
        "Unauthorized: You do not have permissions to read from this Channel topic",
        "TenantNotFound",
        "RealtimeDisabledForTenant: Realtime disabled for this tenant",
        "TopicNameRequired: You must provide a topic name",
      })
  void aRefusalThatLastsIsTheEnd(String reason) throws InterruptedException {
    project.refuses(reason);
    listen(QUIET);
    assertThat(project.nextJoin().dropped()).isTrue();
    assertThat(wakeUps.live()).isFalse();
    assertThat(wakeUps.hasEnded(30, TimeUnit.SECONDS)).isTrue();
    assertThat(project.handshakes()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 429, 500, 503})
  void aFailedHandshakeIsTriedAgain(int status) throws InterruptedException {
    assertTriedAgainAfterHandshake(status, QUIET);
  }

  /** By other waits than a failure that passes by itself. */
  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aRefusedKeyIsTriedAgainInItsOwnTime(int status) throws InterruptedException {
    assertTriedAgainAfterHandshake(status, SHUT_OUT);
  }

  private void assertTriedAgainAfterHandshake(int status, RealtimeTimings timings)
      throws InterruptedException {
    project.answersHandshakesWith(status);
    listen(timings);
    for (int i = 0; i < 3; i++) {
      Objects.requireNonNull(project.nextHandshake());
    }
    project.answersHandshakesWith(101);
    awaitLive();
    assertThat(losses.availablePermits()).isZero();
  }

  @Test
  void closingDropsTheConnectionForGood() throws InterruptedException {
    listen(QUIET);
    RealtimeFake.Line line = awaitLive();
    wakeUps.close();
    assertThat(line.dropped()).isTrue();
    assertThat(wakeUps.hasEnded(30, TimeUnit.SECONDS)).isTrue();
    assertThat(wakeUps.live()).isFalse();
    assertThat(project.handshakes()).isEqualTo(1);
    wakeUps.subscribe(woken::release).close();
  }

  @Test
  void aSubscriberThatFailsOrHasLeftDoesNotKeepOthersFromWaking() throws InterruptedException {
    Semaphore left = new Semaphore(0);
    wakeUps.subscribe(
        () -> {
          throw new IllegalStateException("odd");
        });
    wakeUps.subscribe(left::release).close();
    wakeUps.subscribe(woken::release);
    awaitLive().due();
    assertWoken();
    assertThat(left.availablePermits()).isZero();
  }

  @Test
  void whileItIsLiveLookingIsRareAndWhenItIsLostLookingStartsAtOnce() throws Exception {
    Semaphore looks = new Semaphore(0);
    SupabaseWakeUps both =
        new SupabaseWakeUps(
            project.config(KEY).withPolling(Duration.ofMinutes(5)),
            () -> {
              looks.release();
              return false;
            },
            QUIET);
    try (Subscription listening = both.subscribe(woken::release)) {
      RealtimeFake.Line line = project.nextJoin();
      assertWoken();
      line.due();
      assertWoken();
      assertThat(both.live()).isTrue();
      assertThat(looks.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      line.drops();
      assertThat(looks.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      assertThat(listening).isNotNull();
    } finally {
      both.close();
    }
  }

  @Test
  void neitherAddressNorRefusalShowTheKey() {
    assertThat(new RealtimeAddress(project.config(KEY)).toString())
        .contains("127.0.0.1")
        .doesNotContain("kept");
    assertThat(new RealtimeRefusal("a\nb" + "c".repeat(1000)).reason())
        .startsWith("a b")
        .hasSize(200);
  }

  @Test
  void waitsGrowAndDiffer() {
    assertThat(RealtimeTimings.DEFAULT.backOffNanos(0)).isBetween(750_000_000L, 1_250_000_000L);
    assertThat(RealtimeTimings.DEFAULT.backOffNanos(1000))
        .isBetween(22_500_000_000L, 37_500_000_000L);
    assertThat(RealtimeTimings.DEFAULT.shutOutNanos(0)).isBetween(22_500_000_000L, 37_500_000_000L);
    assertThat(RealtimeTimings.DEFAULT.shutOutNanos(1000))
        .isBetween(450_000_000_000L, 750_000_000_000L);
  }
}
