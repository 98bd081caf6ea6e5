package dev.punctual.app.config.notifier;

import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import dev.punctual.notify.email.TlsMode;
import java.util.Optional;

/**
 * A mail server. Immutable.
 *
 * @param host its name or address
 * @param port its port, 1 to 65535
 * @param user whom to log in as; empty for no login
 * @param password the password of the user
 * @param tls how the connection is encrypted
 */
public record SmtpSettings(
    String host, int port, Optional<String> user, Optional<Secret> password, TlsMode tls) {

  static Optional<SmtpSettings> from(Values values) {
    return values
        .find(Keys.SMTP_HOST)
        .map(
            host ->
                new SmtpSettings(
                    host,
                    values.get(Keys.SMTP_PORT),
                    values.find(Keys.SMTP_USER),
                    values.find(Keys.SMTP_PASSWORD),
                    values.get(Keys.SMTP_TLS)));
  }
}
