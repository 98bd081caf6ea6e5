package dev.punctual.notify.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendGridCallbackTest {
  private static final Instant BOUNCED = Instant.ofEpochSecond(1_772_366_000L);
  private static final String EVENTS =
      """
      [{"event": "bounce", "email": "ann@example.org", "timestamp": 1772366000,
        "smtp-id": "<0a1b@example.org>", "status": "5.1.1", "type": "bounce",
        "reason": "550 5.1.1 ann@example.org: unknown"},
       {"event": "deferred", "email": "ann@example.org", "timestamp": 1, "smtp-id": "<0a1b@x>"},
       {"event": "delivered", "email": "bob@example.org", "timestamp": 1772366000,
        "smtp-id": "0a1b@example.org"},
       {"event": "dropped", "email": "carol@example.org", "timestamp": 1772366000,
        "smtp-id": "<other@ismtpd>", "punctual_id": "<0a1b@example.org>",
        "reason": "Bounced Address"},
       {"event": "open", "email": "bob@example.org", "timestamp": 1772366000,
        "smtp-id": "<0a1b@example.org>"},
       {"event": "bounce", "email": "dan@example.org", "timestamp": 1772366000}]""";

  private KeyPair keys;
  private SendGridCallback callback;

  @BeforeEach
  void make() throws Exception {
    keys = Callbacks.keys("EC", 256);
    callback =
        new SendGridCallback(
            Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
            Callbacks.CODEC,
            Callbacks.CLOCK);
  }

  @Test
  void eventsThatEndAMailAreToldByItsMessageId() throws Exception {
    assertThat(callback.read(signed(Callbacks.NOW, EVENTS)))
        .containsExactly(
            report(
                "ann@example.org",
                new Standing(
                    MessageStatus.FAILED, BOUNCED, "5.1.1", "550 5.1.1 a***@example.org: unknown")),
            report("bob@example.org", new Standing(MessageStatus.DELIVERED, BOUNCED, null, null)),
            report(
                "carol@example.org",
                new Standing(MessageStatus.FAILED, BOUNCED, null, "Bounced Address")));
  }

  private static ProviderReport report(String to, Standing standing) {
    return new ProviderReport(
        Channel.EMAIL, Callbacks.MESSAGE_ID, new MessageAddress(to), standing);
  }

  /** The example of SendGrid's own libraries, as their tests have it. */
  @Test
  void theExampleOfTheLibrariesIsSigned() {
    SendGridCallback example =
        new SendGridCallback(
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepx"
                + "o7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==",
            Callbacks.CODEC,
            InstantSource.fixed(Instant.ofEpochSecond(1_588_788_367L)));
    CallbackRequest request =
        request(
            "MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxF"
                + "DWYNH2j/0=",
            "1588788367",
            "{\"category\":\"example_payload\",\"event\":\"test_event\","
                + "\"message_id\":\"message_id\"}");
    assertThat(read(example, request)).as("signed, and no message").isEmpty();
  }

  private static List<ProviderReport> read(SendGridCallback callback, CallbackRequest request) {
    try {
      return callback.read(request);
    } catch (CallbackRefusedException refused) {
      throw new AssertionError(refused);
    }
  }

  @Test
  void whatIsForgedIsRefused() throws Exception {
    isRefused(Callbacks.request(EVENTS, Map.of()), 403);
    String timestamp = Long.toString(Callbacks.NOW.getEpochSecond());
    isRefused(request("", timestamp, EVENTS), 403);
    isRefused(request("%%%", timestamp, EVENTS), 403);
    String signature = Callbacks.signed("SHA256withECDSA", keys, timestamp + EVENTS);
    isRefused(request(signature, timestamp, EVENTS.replace("ann@", "eve@")), 403);
    isRefused(request(signature, timestamp + "0", EVENTS), 403);
    KeyPair others = Callbacks.keys("EC", 256);
    isRefused(
        request(Callbacks.signed("SHA256withECDSA", others, timestamp + EVENTS), timestamp, EVENTS),
        403);
  }

  @Test
  void whatIsReplayedLongAfterOrIsFromTheFutureIsRefused() throws Exception {
    assertThat(callback.read(signed(Callbacks.NOW.minusSeconds(24 * 3600), EVENTS))).hasSize(3);
    isRefused(signed(Callbacks.NOW.minusSeconds(26 * 3600), EVENTS), 403);
    isRefused(signed(Callbacks.NOW.plusSeconds(3600), EVENTS), 403);
  }

  @Test
  void whatMakesNoSenseIsRefused() throws Exception {
    isRefused(signed(Callbacks.NOW, "[{"), 400);
    assertThat(callback.read(signed(Callbacks.NOW, "[1, null, {\"event\": 7}]"))).isEmpty();
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithoutShowingIt() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SendGridCallback.key("secret"))
        .withMessageContaining("Event Webhook")
        .withMessageNotContaining("secret");
  }

  private void isRefused(CallbackRequest request, int status) {
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> callback.read(request))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(status))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("@example.org"));
  }

  private CallbackRequest signed(Instant at, String body) throws Exception {
    String timestamp = Long.toString(at.getEpochSecond());
    return request(Callbacks.signed("SHA256withECDSA", keys, timestamp + body), timestamp, body);
  }

  private static CallbackRequest request(String signature, String timestamp, String body) {
    return Callbacks.request(
        body,
        Map.of(
            "X-Twilio-Email-Event-Webhook-Signature",
            signature,
            "X-Twilio-Email-Event-Webhook-Timestamp",
            timestamp));
  }
}
