package dev.punctual.notify.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsMessageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+491701234567",
        "+49 170 1234567",
        " +49 (170) 123-45-67 ",
        "+49.170.1234567",
        "+49\u00a0170\u20111234567"
      })
  void separatorsAreTakenOutOfNumbers(String number) {
    assertThat(new SmsMessage(number, "Hi").to()).isEqualTo(Sms.NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1234567", "+123456789012345"})
  void theShortestAndTheLongestNumberAreLegal(String number) {
    assertThat(new SmsMessage(number, "Hi").to()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "01701234567",
        "00491701234567",
        "491701234567",
        "+123456",
        "+1234567890123456",
        "+0491701234567",
        "++491701234567",
        "+49170123456x",
        "+49170/1234567",
        "+４９１７０１２３４５６７",
        "+491701234567,+491701234568",
        "ann@example.org",
        "whatsapp:+491701234567"
      })
  void whatIsNoInternationalNumberIsRefused(String number) {
    assertThatThrownBy(() -> new SmsMessage(number, "Hi"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("telephone number")
        .hasMessageContaining("+491701234567, of + and 7 to 15 digits");
  }

  @Test
  void aRefusedNumberIsMasked() {
    assertThatThrownBy(() -> new SmsMessage("0170 1234567", "Hi"))
        .hasMessageStartingWith("Invalid telephone number '017***67':");
  }

  @Test
  void aTextHasOneToSixteenHundredCharacters() {
    assertThat(new SmsMessage(Sms.NUMBER, "x".repeat(1_600)).text()).hasSize(1_600);
    for (String text : new String[] {"", " \n", "x".repeat(1_601), "a\0b", "a\ud800b"}) {
      assertThatThrownBy(() -> new SmsMessage(Sms.NUMBER, text))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("Invalid text of an SMS 'of " + text.length() + " characters'");
    }
  }

  @Test
  void itSaysWhatANotificationSaysInBrief() {
    assertThat(SmsMessage.of(Sms.notification())).isEqualTo(new SmsMessage(Sms.NUMBER, Sms.TEXT));
    assertThat(SmsMessage.of(Sms.of(new Content("Subject", null, "<p>Hi</p>"), Sms.NUMBER)).text())
        .isEqualTo("Subject");
  }

  @Test
  void aNotificationWithoutPlainTextIsRefused() {
    Content html = new Content(null, null, "<p>secret</p>");
    assertThatThrownBy(() -> SmsMessage.of(Sms.of(html, Sms.NUMBER)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("plain text or a subject")
        .hasMessageNotContaining("secret");
  }

  @Test
  void oneMessageGoesToOneTelephone() {
    assertThatThrownBy(() -> SmsMessage.of(Sms.to()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid telephone number null: expected one in 'to' or in 'recipient.phone'.");
    assertThatThrownBy(() -> SmsMessage.of(Sms.to(Sms.NUMBER, "+491701234568")))
        .hasMessage(
            "Invalid number of telephone numbers '2': expected one; several need a job each.");
  }

  @Test
  void itShowsNeitherNumberNorText() {
    assertThat(SmsMessage.of(Sms.notification()))
        .hasToString("SmsMessage[to +49***67, " + Sms.TEXT.length() + " characters]");
  }
}
