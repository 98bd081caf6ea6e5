package dev.punctual.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

  @ParameterizedTest
  @CsvSource({
    "ann@example.org, a***@example.org",
    "a@example.org, a***@example.org",
    "\"a b\"@example.org, \"***@example.org",
    "nobody, ***",
    "@example.org, ***",
  })
  void anAddressShowsItsFirstLetterAndItsDomain(String address, String masked) {
    assertThat(Mask.email(address)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({"+491701234567, +49***67", "+12025550123, +12***23", "12345, ***", "'', ***"})
  void aNumberShowsItsBeginningAndItsEnd(String number, String masked) {
    assertThat(Mask.phone(number)).isEqualTo(masked);
  }

  @Test
  void addressesAndNumbersWithinATextAreMasked() {
    assertThat(Mask.all("<ann@example.org> (bob@x.example): 5.1.1 a@b @ 3 p.m."))
        .isEqualTo("<a***@example.org> (b***@x.example): 5.1.1 a***@b @ 3 p.m.");
    assertThat(Mask.all("The 'To' number +14155552345 is not valid; 21211; +1"))
        .isEqualTo("The 'To' number +14***45 is not valid; 21211; +1");
    assertThat(Mask.all("ann@example.org@mail.example a@-b \"c d\"@example.org"))
        .isEqualTo("a***@e***@mail.example a@-b \"c d\"@example.org");
  }

  @Test
  void aLongWordTookTheSquareOfItsLengthToMask() {
    String word = "a".repeat(500_000);
    assertThat(assertTimeout(Duration.ofSeconds(10), () -> Mask.all(word))).isEqualTo(word);
  }
}
