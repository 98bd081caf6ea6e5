package dev.punctual.notify.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.message.MessageAddress;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import java.time.Instant;
import java.util.Map;
import okhttp3.Credentials;
import org.junit.jupiter.api.Test;

class PostmarkCallbackTest {
  private static final String SECRET = "drawn-at-random";
  private static final Map<String, String> BASIC =
      Map.of("Authorization", Credentials.basic("punctual", SECRET));
  private static final String METADATA =
      "\"Metadata\": {\"punctual-id\": \"0a1b\", \"Punctual-Domain\": \"example.org\"}";
  private static final String BOUNCE =
      """
      {"RecordType": "Bounce", "Type": "HardBounce", "TypeCode": 1,
       "Email": "ann@example.org", "BouncedAt": "2026-03-01T10:00:00.5-01:00",
       "Description": "The server was unable to deliver to ann@example.org", %s}"""
          .formatted(METADATA);

  private final PostmarkCallback callback =
      new PostmarkCallback(SECRET, Callbacks.CODEC, Callbacks.CLOCK);

  @Test
  void aBounceIsToldByTheMetadataOfItsMail() throws Exception {
    assertThat(callback.read(Callbacks.request(BOUNCE, BASIC)))
        .containsExactly(
            new ProviderReport(
                Channel.EMAIL,
                Callbacks.MESSAGE_ID,
                new MessageAddress("ann@example.org"),
                new Standing(
                    MessageStatus.FAILED,
                    Instant.parse("2026-03-01T11:00:00.5Z"),
                    "HardBounce",
                    "The server was unable to deliver to a***@example.org")));
  }

  @Test
  void aDeliveryIsTold() throws Exception {
    String delivery =
        """
        {"RecordType": "Delivery", "Recipient": "ann@example.org",
         "DeliveredAt": "2026-03-01T11:00:00Z", %s}"""
            .formatted(METADATA);
    Map<String, String> bearer = Map.of("Authorization", "Bearer " + SECRET);
    assertThat(callback.read(Callbacks.request(delivery, bearer)))
        .extracting(report -> report.standing().status())
        .containsExactly(MessageStatus.DELIVERED);
  }

  @Test
  void whatEndsNoMailOrIsOfAnotherMailIsLeftOut() throws Exception {
    for (String other :
        new String[] {
          BOUNCE.replace("HardBounce", "Transient"),
          BOUNCE.replace("HardBounce", "AutoResponder"),
          BOUNCE.replace("punctual-id", "other"),
          BOUNCE.replace("\"Bounce\"", "\"Open\""),
          "{}"
        }) {
      assertThat(callback.read(Callbacks.request(other, BASIC))).as(other).isEmpty();
    }
  }

  /** What the header of a mail says comes back in the webhook. */
  @Test
  void theIdOfAMailFitsWhatRelaysHandOn() {
    String token = "f".repeat(64);
    assertThat(RelayId.headers("smtp.postmarkapp.com:587", "<" + token + "@example.org>"))
        .isEqualTo(
            Map.of(
                "X-PM-Metadata-punctual-id",
                token,
                "X-PM-Metadata-punctual-domain",
                "example.org"));
    assertThat(RelayId.headers("smtp.sendgrid.net:587", "<" + token + "@example.org>"))
        .isEqualTo(
            Map.of(
                "X-SMTPAPI",
                "{\"unique_args\": {\"punctual_id\": \"<" + token + "@example.org>\"}}"));
    assertThat(RelayId.headers("smtp.sendgrid.net", "<a\"b@example.org>")).isEmpty();
    assertThat(RelayId.headers("mail.example.org:25", "<1@example.org>")).isEmpty();
    assertThat(RelayId.headers("smtp.postmarkapp.com", "<1@" + "d".repeat(81) + ">")).isEmpty();
  }

  @Test
  void whoDoesNotKnowTheSecretIsRefused() {
    for (String wrong :
        new String[] {
          Credentials.basic("punctual", "guess"),
          Credentials.basic(SECRET, ""),
          "Bearer guess",
          "Basic %%%",
          "Digest " + SECRET,
          ""
        }) {
      isRefused(Callbacks.request(BOUNCE, Map.of("Authorization", wrong)), 403);
    }
    isRefused(Callbacks.request(BOUNCE, Map.of()), 403);
    isRefused(Callbacks.request("[]", BASIC), 400);
  }

  private void isRefused(CallbackRequest request, int status) {
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> callback.read(request))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(status))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(SECRET));
  }
}
