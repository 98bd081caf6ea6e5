package dev.punctual.notify.sms;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Delivery.Deferred;
import dev.punctual.notification.Delivery.Rejected;
import dev.punctual.notify.LogCapture;
import java.util.Collection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code that is known, as an answer and as a message's; Twilio's words repeat secrets. */
class TwilioErrorsTest {
  private final TwilioFake twilio = new TwilioFake();

  @AfterEach
  void close() {
    twilio.close();
  }

  static Collection<TwilioError> known() {
    return TwilioErrors.table().values();
  }

  @ParameterizedTest
  @MethodSource("known")
  void itsVerdictIsKeptAndNothingIsTold(TwilioError error) throws InterruptedException {
    try (LogCapture log = new LogCapture("dev.punctual", Level.TRACE)) {
      twilio.server.answers(TwilioFake.error(400, error.code()));
      assertVerdict(error, twilio.send());
      twilio.server.answers(TwilioFake.message("failed", Integer.toString(error.code())));
      assertVerdict(error, twilio.send());
      assertThat(log.lines()).noneMatch(TwilioErrorsTest::tells);
    }
  }

  private static void assertVerdict(TwilioError error, Delivery delivery) {
    String code = Integer.toString(error.code());
    String reason = "Twilio: " + error.meaning();
    assertThat(delivery)
        .isEqualTo(
            switch (error.verdict()) {
              case NEVER -> new Rejected(code, reason);
              case LATER -> new Deferred(code, reason, null, false);
              case NOBODY_NOW -> new Deferred(code, reason, null, true);
            });
    assertThat(tells(delivery.toString())).isFalse();
  }

  private static boolean tells(String text) {
    return text.contains(Sms.NUMBER.substring(1))
        || text.contains(Sms.TEXT)
        || text.contains(TwilioFake.TOKEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {21211, 21610, 21612, 21614, 21617, 21635, 30005, 30006, 30007})
  void whatIsWrongWithTheMessageStaysWrong(int code) {
    assertThat(TwilioErrors.of(code))
        .extracting(TwilioError::verdict)
        .isEqualTo(TwilioError.Verdict.NEVER);
  }

  @ParameterizedTest
  @ValueSource(ints = {20003, 20005, 20429, 21603, 21606, 21611, 21659, 21660, 21703, 30001, 30034})
  void whatIsWrongWithTheAccountIsWrongForAll(int code) {
    assertThat(TwilioErrors.of(code))
        .extracting(TwilioError::verdict)
        .isEqualTo(TwilioError.Verdict.NOBODY_NOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {14107, 21408, 21608, 30003, 30008})
  void whatMayPassIsForThisMessageAlone(int code) {
    assertThat(TwilioErrors.of(code))
        .extracting(TwilioError::verdict)
        .isEqualTo(TwilioError.Verdict.LATER);
  }

  @Test
  void othersAreNotKnown() {
    assertThat(TwilioErrors.of(99_999)).isNull();
    assertThat(TwilioErrors.of(null)).isNull();
  }
}
