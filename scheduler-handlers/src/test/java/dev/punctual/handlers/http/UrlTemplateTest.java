package dev.punctual.handlers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.handlers.internal.JobValues;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values of a run become in a URL, and where they may not stand. */
class UrlTemplateTest {
  private static final String HOST = "https://example.org";

  private static Destination filled(String url, String id) {
    JobValues values = new JobValues(id, "2026-03-01T00:00:00Z", 2).forUrls();
    return new UrlTemplate(url).fill(values, AddressPolicy.PUBLIC_ONLY);
  }

  @ParameterizedTest
  @CsvSource({
    "/o/${job:id}, order-7, /o/order-7",
    "/o/${job:id}/x?n=${job:attempt}, a b, /o/a%20b/x?n=2",
    "/o?at=${job:due}, any, /o?at=2026-03-01T00%3A00%3A00Z",
    "/o/${job:id}, ../../admin, /o/..%2F..%2Fadmin",
    "/o/${job:id}, a?b#c&d=e, /o/a%3Fb%23c%26d%3De",
    "?q=${job:id}, a+b&c=d#e%20, /?q=a%2Bb%26c%3Dd%23e%2520",
    "/o/${job:id}, 'ü\\/@', /o/%C3%BC%5C%2F%40",
    "/o/${job:id}.json, ., /o/..json",
    "/o/${amount}, any, /o/$%7Bamount%7D"
  })
  void aValueStaysInItsPlace(String template, String id, String expected) {
    assertThat(filled(HOST + template, id).inFull()).isEqualTo(HOST + expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://${job:id}/x",
        "https://${job:id}.example.org/x",
        "https://example.org.${job:id}",
        "https://example.org:${job:attempt}/x",
        "https://${job:id}@example.org/x",
        "https:///${job:id}/x",
        "https:\\\\${job:id}\\x",
        "https:${job:id}/x",
        "${job:id}://example.org/x",
        "${job:id}",
        "//${job:id}/x"
      })
  void whereItLeadsDoesNotDependOnARun(String template) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> filled(template, "169.254.169.254"))
        .withMessageContaining("in its path and its query alone");
  }

  @ParameterizedTest
  @CsvSource({"/a/${job:id}/b, ..", "/a/${job:id}, .", "/a/.${job:id}?x, .", "/a/%2E${job:id}, ."})
  void anIdIsNoStepInAPath(String template, String id) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> filled(HOST + template, id))
        .withMessageContaining("no step in a path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/${job:id}\t/b", "/a b/${job:id}", "/a/\n${job:id}"})
  void blanksThatClientsPassOverAreRefused(String template) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> filled(HOST + template, ".."))
        .withMessageContaining("without blanks");
  }

  @Test
  void addressesAreGuardedAsBefore() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> filled("https://127.0.0.1/${job:id}", "a"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> filled("http://example.org/${job:id}", "a"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> filled(HOST + "/#${job:id}", "a"));
  }

  @Test
  void aSecretOrAnUnknownValueIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> filled(HOST + "/?key=${secret:SHOP}", "a"))
        .withMessageContaining("in headers alone");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> filled(HOST + "/${job:name}", "a"))
        .withMessageContaining("one of id, due and attempt");
  }
}
