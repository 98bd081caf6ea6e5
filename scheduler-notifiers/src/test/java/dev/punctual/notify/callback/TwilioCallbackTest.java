package dev.punctual.notify.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioCallbackTest {
  private static final String TOKEN = "12345";
  private static final String URL = "https://jobs.example.org/callbacks/twilio?punctual_key=0a1b";
  private static final String UNDELIVERED =
      "MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003&To=%2B491701234567";

  private final TwilioCallback callback = new TwilioCallback(TOKEN, Callbacks.CLOCK);

  /** The example of Twilio's own libraries, as their tests have it. */
  @Test
  void theExampleOfTheDocumentationIsSigned() {
    String form =
        "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309"
            + "&CallSid=CA1234567890ABCDE";
    CallbackRequest request =
        Callbacks.request(
            "https://mycompany.com/myapp.php?foo=1&bar=2",
            form,
            Map.of("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> callback.read(request))
        .satisfies(read -> assertThat(read.status()).as("signed, and no message").isEqualTo(400));
  }

  @Test
  void aMessageThatWasNotDeliveredIsTold() throws Exception {
    assertThat(callback.read(signed(URL, URL + sorted(), UNDELIVERED)))
        .containsExactly(
            new ProviderReport(
                Channel.SMS,
                "SM1",
                null,
                new Standing(
                    MessageStatus.FAILED,
                    Callbacks.NOW,
                    "30003",
                    "Twilio says undelivered; see https://www.twilio.com/docs/api/errors/30003")));
  }

  @ParameterizedTest
  @CsvSource({
    "delivered,DELIVERED",
    "read,DELIVERED",
    "failed,FAILED",
    "canceled,FAILED",
    "queued,",
    "sending,",
    "sent,",
    "accepted,",
    "unheard_of,"
  })
  void statusesThatEndAMessageAreTold(String status, MessageStatus told) throws Exception {
    String form = "MessageSid=SM1&MessageStatus=" + status;
    String text = URL + "MessageSidSM1MessageStatus" + status;
    assertThat(callback.read(signed(URL, text, form)))
        .extracting(report -> report.standing().status())
        .isEqualTo(told == null ? List.of() : List.of(told));
  }

  /** Twilio signs a URL with a port now with it, and now without. */
  @Test
  void aPortMayBeSignedOrNot() throws Exception {
    String plain = "https://jobs.example.org/callbacks/twilio";
    String port = "https://jobs.example.org:443/callbacks/twilio";
    assertThat(callback.read(signed(plain, port + sorted(), UNDELIVERED))).hasSize(1);
    assertThat(callback.read(signed(port, plain + sorted(), UNDELIVERED))).hasSize(1);
    String odd = "https://jobs.example.org:8443/callbacks/twilio";
    assertThat(callback.read(signed(odd, plain + sorted(), UNDELIVERED))).hasSize(1);
  }

  @Test
  void whatIsForgedIsRefusedAndTellsNoSecret() throws Exception {
    String other = "https://elsewhere.example.org/callbacks/twilio";
    isForged(Callbacks.request(URL, UNDELIVERED, Map.of()));
    isForged(Callbacks.request(URL, UNDELIVERED, Map.of("X-Twilio-Signature", "")));
    isForged(Callbacks.request(URL, UNDELIVERED, Map.of("X-Twilio-Signature", "%%%")));
    isForged(signed(other, URL + sorted(), UNDELIVERED));
    isForged(signed(URL, URL + sorted(), UNDELIVERED.replace("SM1", "SM2")));
    isForged(signed(URL, URL + sorted(), UNDELIVERED + "&more=1"));
    isForged(Callbacks.request(URL + "^{|}%", UNDELIVERED, Map.of("X-Twilio-Signature", "x")));
  }

  private void isForged(CallbackRequest request) {
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> callback.read(request))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(403))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(TOKEN, "1234567"));
  }

  private static String sorted() {
    return "ErrorCode30003MessageSidSM1MessageStatusundeliveredTo+491701234567";
  }

  private static CallbackRequest signed(String url, String text, String form) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    String signature =
        Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    return Callbacks.request(url, form, Map.of("x-twilio-signature", signature));
  }
}
