package dev.punctual.app.config.notifier;

import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.NotifierKeys;
import dev.punctual.app.config.keys.Values;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How mail leaves. Immutable.
 *
 * @param smtp the mail server; empty writes mail to the folder instead
 * @param from the sender's address
 * @param folder where mail is written if there is no server
 * @param attachments the folder of files that may go with it
 */
public record MailSettings(
    Optional<SmtpSettings> smtp, String from, Path folder, Optional<Path> attachments) {

  static MailSettings from(Values values) {
    return new MailSettings(
        SmtpSettings.from(values),
        values.get(Keys.MAIL_FROM),
        values.path(Keys.MAIL_FOLDER),
        values.findPath(NotifierKeys.MAIL_ATTACHMENTS));
  }
}
