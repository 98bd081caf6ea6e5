package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.notify.email.SmtpConfig.Timeouts;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class SmtpConfigTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SmtpConfig config = SmtpConfig.of("mail.example.org", 25);

  @Test
  void theDefaultsAreAsDocumented() {
    assertThat(config.tls()).isEqualTo(TlsMode.NONE);
    assertThat(config.login()).isNull();
    assertThat(config.connections()).isEqualTo(4);
    assertThat(config.timeouts())
        .isEqualTo(
            new Timeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30)));
  }

  @Test
  void valuesOutOfTheirRangeAreRefused() {
    assertRefused(() -> SmtpConfig.of(" ", 25), "SMTP host");
    assertRefused(() -> SmtpConfig.of("a\nb", 25), "SMTP host");
    assertRefused(() -> SmtpConfig.of("mail.example.org", 0), "SMTP port '0': expected 1 to 65535");
    assertRefused(() -> SmtpConfig.of("mail.example.org", 65_536), "SMTP port");
    assertRefused(() -> config.withConnections(0), "SMTP connections '0': expected 1 to 100");
    assertRefused(() -> config.withConnections(101), "SMTP connections");
    assertRefused(() -> config.withLogin(" ", "secret"), "SMTP user");
    assertRefused(() -> config.withLogin("jobs", ""), "SMTP password");
  }

  @Test
  void everyTimeoutIsPositive() {
    Duration zero = Duration.ZERO;
    assertRefused(() -> new Timeouts(zero, SECOND, SECOND, SECOND), "SMTP connect timeout 'PT0S'");
    assertRefused(() -> new Timeouts(SECOND, zero, SECOND, SECOND), "SMTP read timeout");
    assertRefused(() -> new Timeouts(SECOND, SECOND, zero, SECOND), "SMTP write timeout");
    assertRefused(() -> new Timeouts(SECOND, SECOND, SECOND, zero), "SMTP idle time");
    assertRefused(
        () -> new Timeouts(Duration.ofSeconds(-1), SECOND, SECOND, SECOND), "SMTP connect");
    assertRefused(() -> new Timeouts(SECOND, Duration.ofDays(25), SECOND, SECOND), "SMTP read");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Invalid " + message);
  }
}
