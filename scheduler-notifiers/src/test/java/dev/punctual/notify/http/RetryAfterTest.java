package dev.punctual.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of RFC 9110, 10.2.3. */
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("1994-11-06T08:49:07Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | PT2M",
        " 1  | PT1S",
        "86400 | PT24H",
        "86401 | PT24H",
        "99999999999999999999 | PT24H",
        "Sun, 06 Nov 1994 08:49:37 GMT | PT30S",
        "Sunday, 06-Nov-94 08:49:37 GMT | PT30S",
        "Sun Nov  6 08:49:37 1994 | PT30S",
        "Fri, 31 Dec 9999 23:59:59 GMT | PT24H",
      })
  void secondsAndDatesAreUnderstoodUpToADay(String header, Duration wait) {
    assertThat(RetryAfter.of(Headers.of("Retry-After", header), NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "1.5",
        "soon",
        "12 s",
        "１２",
        "Sun, 06 Nov 1994 08:49:07 GMT",
        "Sun, 06 Nov 1994 08:49:06 GMT",
        "Sun, 06 Nov 1994",
        "1994-11-06T08:49:37Z"
      })
  void whatHasPassedOrMakesNoSenseIsPassedOver(String header) {
    Headers headers = new Headers.Builder().addUnsafeNonAscii("Retry-After", header).build();
    assertThat(RetryAfter.of(headers, NOW)).isNull();
  }

  @Test
  void nothingIsSaid() {
    assertThat(RetryAfter.of(Headers.EMPTY, NOW)).isNull();
  }
}
