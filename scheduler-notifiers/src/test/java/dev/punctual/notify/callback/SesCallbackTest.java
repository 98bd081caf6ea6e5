package dev.punctual.notify.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

class SesCallbackTest {
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:mail";
  private static final String CERTIFICATE =
      "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0a1b.pem";
  private static final String CONFIRM =
      "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=t";
  private static final String MAIL =
      """
      "mail": {"messageId": "ses-1", "destination": ["ann@example.org"],
               "commonHeaders": {"messageId": "<0a1b@example.org>"}}""";
  private static final String BOUNCE =
      """
      {"notificationType": "Bounce", %s,
       "bounce": {"bounceType": "Permanent", "bounceSubType": "General",
                  "timestamp": "2026-03-01T11:00:00Z",
                  "bouncedRecipients": [{"emailAddress": "ann@example.org", "status": "5.1.1",
                     "action": "failed", "diagnosticCode": "smtp; 550 <ann@example.org> unknown"}]}}"""
          .formatted(MAIL);

  private final KeyPair keys;
  private final List<String> fetched = new ArrayList<>();
  private final String pem;
  private boolean away;
  private Instant now;

  SesCallbackTest() throws Exception {
    keys = Callbacks.keys("RSA", 2048);
    pem =
        new HeldCertificate.Builder()
            .keyPair(keys)
            .duration(30, TimeUnit.DAYS)
            .build()
            .certificatePem();
    now = Instant.now().plusSeconds(60);
  }

  private final SesCallback callback =
      new SesCallback(
          Set.of(TOPIC), Callbacks.CODEC, (InstantSource) () -> now, this::fetch, () -> {});

  private byte[] fetch(String url) throws IOException {
    fetched.add(url);
    if (away) {
      throw new IOException("connection refused");
    }
    return (url.endsWith(".pem") ? pem : "<ok/>").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aBounceIsToldByTheOriginalMessageId() throws Exception {
    List<ProviderReport> told = read(notification(BOUNCE), "2");
    assertThat(told).hasSize(1);
    ProviderReport report = told.get(0);
    assertThat(report.providerId()).isEqualTo(Callbacks.MESSAGE_ID);
    assertThat(String.valueOf(report.address())).isEqualTo("a***@example.org");
    assertThat(report.standing().status()).isEqualTo(MessageStatus.FAILED);
    assertThat(report.standing().at()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
    assertThat(report.standing().code()).isEqualTo("5.1.1");
    assertThat(report.standing().reason()).contains("550").doesNotContain("ann@");
  }

  /** A stranger's mail server wrote the diagnostic. */
  @Test
  void whatAMailServerSaysForgesNoLineOfTheLog() throws Exception {
    String forging = BOUNCE.replace("unknown\"", "\\nERROR all is lost \\ud800\"");
    assertThat(read(notification(forging), "2").get(0).standing().reason())
        .contains("all is lost ?")
        .doesNotContain("\n");
    String late = BOUNCE.replace("2026-03-01T11:00:00Z", "+99999-03-01T11:00:00Z");
    assertThat(read(notification(late), "2").get(0).standing().at()).isEqualTo(now);
  }

  @Test
  void bothVersionsOfSignaturesCountAndACertificateIsFetchedOnce() throws Exception {
    assertThat(read(notification(BOUNCE), "1")).hasSize(1);
    assertThat(read(notification(BOUNCE), "2")).hasSize(1);
    assertThat(fetched).containsExactly(CERTIFICATE);
  }

  @Test
  void whatSesCallsTransientIsAFailureIfTheReceiverSaysSo() throws Exception {
    String transientBounce = BOUNCE.replace("Permanent", "Transient");
    assertThat(read(notification(transientBounce), "2")).hasSize(1);
    assertThat(read(notification(transientBounce.replace("failed", "delayed")), "2"))
        .as("somebody's answer that they are on vacation")
        .isEmpty();
  }

  @Test
  void deliveriesAndRejectionsAreToldForEachRecipient() throws Exception {
    String delivery =
        """
        {"eventType": "Delivery", "mail": {"headers": [
            {"name": "message-id", "value": "<0a1b@example.org>"}]},
         "delivery": {"timestamp": "2026-03-01T11:00:00Z",
                      "recipients": ["ann@example.org", "bob@example.org"]}}""";
    assertThat(read(notification(delivery), "2"))
        .extracting(report -> report.standing().status())
        .containsExactly(MessageStatus.DELIVERED, MessageStatus.DELIVERED);
    String reject =
        "{\"eventType\": \"Reject\", " + MAIL + ", \"reject\": {\"reason\": \"Virus\"}}";
    assertThat(read(notification(reject), "2"))
        .extracting(report -> report.standing().reason())
        .containsExactly("Virus");
    assertThat(read(notification(BOUNCE.replace("commonHeaders", "none")), "2"))
        .as("without the original headers")
        .isEmpty();
    assertThat(read(notification(BOUNCE.replace("\"Bounce\"", "\"Complaint\"")), "2")).isEmpty();
  }

  @Test
  void aSubscriptionIsConfirmedForATopicThatIsAllowed() throws Exception {
    assertThat(read(confirmation(TOPIC, CONFIRM), "2")).isEmpty();
    assertThat(fetched).containsExactly(CERTIFICATE, CONFIRM);
  }

  @Test
  void nobodyIsAskedForAnotherTopicOrAtAnotherAddress() {
    isRefused(confirmation("arn:aws:sns:eu-central-1:999999999999:mine", CONFIRM), "2", 403);
    assertThat(fetched).isEmpty();
    isRefused(confirmation(TOPIC, "https://evil.example/"), "2", 403);
    assertThat(fetched).containsExactly(CERTIFICATE);
    for (String url :
        new String[] {
          "http://sns.eu-central-1.amazonaws.com/a.pem",
          "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem",
          "https://evil.example/sns.eu-central-1.amazonaws.com/a.pem",
          "https://me@sns.eu-central-1.amazonaws.com/a.pem",
          "https://sns.eu-central-1.amazonaws.com:8443/a.pem",
          "https://bucket.s3.amazonaws.com/a.pem",
          "https://sns.eu-central-1.amazonaws.com/a.pem?x=1",
          "https://sns.eu-central-1.amazonaws.com/../a.txt",
          "not a url"
        }) {
      Map<String, String> forged = notification(BOUNCE);
      forged.put("SigningCertURL", url);
      isRefused(forged, "2", 403);
    }
    assertThat(fetched).containsExactly(CERTIFICATE);
  }

  @Test
  void whatIsForgedIsRefused() throws Exception {
    isRefused(notification(BOUNCE), "3", 403);
    Map<String, String> signed = signed(notification(BOUNCE), "2");
    signed.put("Message", BOUNCE.replace("ann@", "eve@"));
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> callback.read(request(signed)))
        .withMessage("the signature is not by SNS");
    Map<String, String> unsigned = notification(BOUNCE);
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> callback.read(request(unsigned)))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(403));
  }

  @Test
  void whatIsReplayedLongAfterIsRefused() throws Exception {
    Map<String, String> signed = signed(notification(BOUNCE), "2");
    assertThat(callback.read(request(signed))).hasSize(1);
    now = now.plusSeconds(26 * 3600);
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> callback.read(request(signed)))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(403));
  }

  @Test
  void aCertificateThatCannotBeFetchedIsAskedForAgain() throws Exception {
    away = true;
    isRefused(notification(BOUNCE), "2", 503);
    away = false;
    assertThat(read(notification(BOUNCE), "2")).hasSize(1);
  }

  @Test
  void aTopicThatIsNoneIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                new SesCallback(
                    Set.of("mail"), Callbacks.CODEC, Callbacks.CLOCK, this::fetch, () -> {}))
        .withMessageContaining("arn:aws:sns:");
  }

  private void isRefused(Map<String, String> message, String version, int status) {
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> read(message, version))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
  }

  private List<ProviderReport> read(Map<String, String> message, String version) throws Exception {
    return callback.read(request(signed(message, version)));
  }

  private Map<String, String> notification(String told) {
    Map<String, String> message = new LinkedHashMap<>();
    message.put("Type", "Notification");
    message.put("MessageId", "m-1");
    message.put("TopicArn", TOPIC);
    message.put("Message", told);
    message.put("Timestamp", now.toString());
    message.put("SigningCertURL", CERTIFICATE);
    return message;
  }

  private Map<String, String> confirmation(String topic, String url) {
    Map<String, String> message = notification("You have chosen to subscribe");
    message.put("Type", "SubscriptionConfirmation");
    message.put("TopicArn", topic);
    message.put("Token", "t");
    message.put("SubscribeURL", url);
    return message;
  }

  /** By the documentation: names in alphabetical order, each name and value on a line. */
  private Map<String, String> signed(Map<String, String> message, String version) throws Exception {
    boolean notification = "Notification".equals(message.get("Type"));
    List<String> names =
        notification
            ? List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type")
            : List.of(
                "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    StringBuilder text = new StringBuilder();
    names.forEach(name -> text.append(name).append('\n').append(message.get(name)).append('\n'));
    message.put("SignatureVersion", version);
    message.put(
        "Signature",
        Callbacks.signed(
            version.equals("1") ? "SHA1withRSA" : "SHA256withRSA", keys, text.toString()));
    return message;
  }

  private static CallbackRequest request(Map<String, String> message) {
    return Callbacks.request(Callbacks.CODEC.encode(message).json(), Map.of());
  }
}
