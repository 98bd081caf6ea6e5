package dev.punctual.notify.email;

import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Says a configuration in the mail library's words. */
final class SmtpProperties {
  private static final String TRUE = "true";

  private SmtpProperties() {}

  static Properties of(SmtpConfig config, @Nullable SSLSocketFactory tls) {
    Properties all = new Properties();
    SmtpConfig.Timeouts timeouts = config.timeouts();
    all.setProperty("mail.smtp.connectiontimeout", millis(timeouts.connect()));
    all.setProperty("mail.smtp.timeout", millis(timeouts.read()));
    all.setProperty("mail.smtp.writetimeout", millis(timeouts.write()));
    all.setProperty("mail.smtp.auth", Boolean.toString(config.login() != null));
    encrypt(all, config.tls(), tls);
    return all;
  }

  private static void encrypt(Properties all, TlsMode mode, @Nullable SSLSocketFactory tls) {
    all.setProperty("mail.smtp.ssl.checkserveridentity", TRUE);
    if (mode == TlsMode.TLS) {
      all.setProperty("mail.smtp.ssl.enable", TRUE);
    }
    if (mode == TlsMode.STARTTLS) {
      all.setProperty("mail.smtp.starttls.enable", TRUE);
      all.setProperty("mail.smtp.starttls.required", TRUE);
    }
    if (tls != null) {
      all.put("mail.smtp.ssl.socketFactory", tls);
    }
    // Otherwise a server that the given factory does not trust is tried again with the JVM's own.
    all.setProperty("mail.smtp.socketFactory.fallback", "false");
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }
}
