package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Delivery;
import dev.punctual.notify.http.AddressPolicy;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentUrlsTest {
  private final MockWebServer server = new MockWebServer();
  private final AttachmentUrls anywhere =
      new AttachmentUrls(AddressPolicy.ANY, AttachmentSource.NONE);
  private final AttachmentUrls publicOnly = new AttachmentUrls();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    anywhere.close();
    publicOnly.close();
  }

  @Test
  void aFileIsFetchedWithItsType() throws Exception {
    server.enqueue(
        new MockResponse.Builder().body("%PDF").addHeader("Content-Type: application/pdf").build());
    AttachmentSource.Content content = anywhere.fetch(at("/r.pdf?token=secret"), 100);
    assertThat(content.bytes()).asString().isEqualTo("%PDF");
    assertThat(content.type()).contains("application/pdf");
  }

  @ParameterizedTest
  @CsvSource({"404, Rejected", "410, Rejected", "403, Deferred", "503, Deferred", "302, Deferred"})
  void whatIsNotThereDecidesWhatBecomesOfTheMail(int status, String verdict) {
    server.enqueue(
        new MockResponse.Builder().code(status).addHeader("Location: http://other/").build());
    assertThatExceptionOfType(MailException.class)
        .isThrownBy(() -> anywhere.fetch(at("/r.pdf?token=secret"), 100))
        .satisfies(
            failure -> {
              assertThat(failure.delivery().getClass().getSimpleName()).isEqualTo(verdict);
              assertThat(failure).hasMessageContaining("answered " + status);
              assertThat(failure.getMessage()).doesNotContain("secret");
            });
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    server.enqueue(new MockResponse.Builder().body("x".repeat(101)).build());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> anywhere.fetch(at("/r.pdf?token=secret"), 100))
        .withMessageContaining("://" + server.getHostName() + ":" + server.getPort() + "/…'")
        .withMessageContaining("10485760 bytes");
  }

  @Test
  void aServerThatIsNotThereMayComeBack() {
    Attachment attachment = at("/r.pdf");
    server.close();
    assertThatExceptionOfType(MailException.class)
        .isThrownBy(() -> anywhere.fetch(attachment, 100))
        .satisfies(failure -> assertThat(failure.delivery()).isInstanceOf(Delivery.Deferred.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/secret",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost:5432/",
        "http://example.org/report.pdf",
        "https://[::1]/",
      })
  void nothingOfThisMachineOrItsNetworkGoesOut(String url) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> publicOnly.check(new Attachment(url, "x", null)));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> publicOnly.fetch(new Attachment(url, "x", null), 100));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void whatIsNoUrlIsLeftToTheOthers() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> anywhere.check(Attachment.of("file.pdf")))
        .withMessageContaining("none was set up");
  }

  private Attachment at(String path) {
    return Attachment.of(server.url(path).toString());
  }
}
