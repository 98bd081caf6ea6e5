package dev.punctual.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.org/hooks/secret?key=secret, example.org",
    "https://example.org:443/, example.org",
    "https://EXAMPLE.org:8443/, example.org:8443",
    "https://[2606:4700:4700::1111]:8443/, [2606:4700:4700::1111]:8443",
  })
  void itShowsItsHostAlone(String url, String shown) {
    Destination to = Destination.of("URL", url, AddressPolicy.PUBLIC_ONLY);
    assertThat(to.host()).isEqualTo(shown);
    assertThat(to).hasToString(shown);
    assertThat(HttpPost.json(to, "{}").toString()).contains(shown).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "//example.org/secret",
        "ftp://example.org/secret",
        "file:///secret",
        "javascript:secret",
        "https://",
        "https://a b/secret",
        "https://user:secret@example.org/",
        "https://secret@example.org/",
        "https://:secret@example.org/",
        "https://example.org/a#secret",
        "https://example.org:99999/secret"
      })
  void whatIsNoUrlToSendToIsRefusedWithoutBeingShown(String url) {
    assertThatThrownBy(() -> Destination.of("webhook URL", url, AddressPolicy.PUBLIC_ONLY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Invalid webhook URL")
        .hasMessageContaining("https://example.org/path")
        .hasMessageNotContaining("secret");
  }

  /** A password that holds a question mark or a slash was shown. */
  @ParameterizedTest
  @CsvSource({
    "https://example.org/secret?secret, https://example.org/…",
    "https://example.org/, https://example.org",
    "https://example.org:8443, https://example.org:8443",
    "https://me:secret@example.org/a, https://example.org/…",
    "https://me:secret?b@example.org/a, https://…",
    "https://me:secret/b@example.org/a, https://…",
    "ftp://files.example.org/secret, ftp://files.example.org/…",
  })
  void ofAUrlOfWhateverFormTheHostAloneIsShown(String url, String shown) {
    assertThat(Destination.shown(url).orElseThrow()).isEqualTo(shown);
  }

  @Test
  void whatHasNoSchemeIsNoUrlToShow() {
    assertThat(Destination.shown("report.pdf")).isEmpty();
  }

  @Test
  void theSameUrlIsTheSameDestination() {
    Destination one = Destination.of("URL", "https://example.org/a", AddressPolicy.PUBLIC_ONLY);
    assertThat(one)
        .isEqualTo(Destination.of("URL", " https://EXAMPLE.org/a ", AddressPolicy.ANY))
        .hasSameHashCodeAs(Destination.of("URL", "https://example.org/a", AddressPolicy.ANY))
        .isNotEqualTo(Destination.of("URL", "https://example.org/b", AddressPolicy.ANY));
  }
}
