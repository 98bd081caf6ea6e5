package dev.punctual.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.punctual.app.config.MailSettings;
import dev.punctual.app.config.Secret;
import dev.punctual.app.config.SmtpSettings;
import dev.punctual.job.JobType;
import dev.punctual.notify.email.EmailHandler;
import dev.punctual.notify.email.EmailMessage;
import dev.punctual.notify.email.FolderTransport;
import dev.punctual.notify.email.MailTransport;
import dev.punctual.notify.email.SmtpConfig;
import dev.punctual.notify.email.SmtpTransport;
import dev.punctual.notify.email.TlsMode;

/** The handlers that the app brings along: mail that goes out, and reminders that are logged. */
final class HandlersModule extends AbstractModule {
  private final MailSettings mail;
  private final Resources resources;

  HandlersModule(MailSettings mail, Resources resources) {
    this.mail = mail;
    this.resources = resources;
  }

  @Provides
  @Singleton
  MailTransport transport() {
    return mail.smtp()
        .<MailTransport>map(smtp -> resources.add(new SmtpTransport(config(smtp))))
        .orElseGet(() -> new FolderTransport(mail.folder()));
  }

  private static SmtpConfig config(SmtpSettings smtp) {
    SmtpConfig plain =
        SmtpConfig.of(smtp.host(), smtp.port()).withTls(TlsMode.valueOf(smtp.tls().name()));
    return smtp.user()
        .map(user -> plain.withLogin(user, smtp.password().map(Secret::reveal).orElse("")))
        .orElse(plain);
  }

  @ProvidesIntoSet
  HandlerBinding<?> email(MailTransport transport) {
    return new HandlerBinding<>(
        JobType.EMAIL.text(), EmailMessage.class, new EmailHandler(transport, mail.from()));
  }

  @ProvidesIntoSet
  HandlerBinding<?> reminder() {
    return LogNotifier.binding(JobType.EVENT_REMINDER);
  }

  @ProvidesIntoSet
  HandlerBinding<?> notification() {
    return LogNotifier.binding(JobType.NOTIFICATION);
  }
}
