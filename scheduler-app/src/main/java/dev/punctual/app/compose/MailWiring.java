package dev.punctual.app.compose;

import dev.punctual.app.config.notifier.MailSettings;
import dev.punctual.app.config.notifier.NotifierSettings;
import dev.punctual.app.config.notifier.SmtpSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.notify.email.AttachmentFolder;
import dev.punctual.notify.email.AttachmentSource;
import dev.punctual.notify.email.AttachmentUrls;
import dev.punctual.notify.email.EmailModule;
import dev.punctual.notify.email.FolderTransport;
import dev.punctual.notify.email.MailTransport;
import dev.punctual.notify.email.SmtpConfig;
import dev.punctual.notify.email.SmtpTransport;
import dev.punctual.notify.http.AddressPolicy;

/** How mail leaves by the settings. */
final class MailWiring {
  private MailWiring() {}

  static EmailModule module(NotifierSettings settings, Resources resources) {
    MailSettings mail = settings.mail();
    return new EmailModule(
        () -> resources.add(transport(mail)), mail.from(), attachments(settings, resources));
  }

  private static MailTransport transport(MailSettings mail) {
    return mail.smtp()
        .<MailTransport>map(smtp -> new SmtpTransport(config(smtp)))
        .orElseGet(() -> new FolderTransport(mail.folder()));
  }

  private static SmtpConfig config(SmtpSettings smtp) {
    SmtpConfig plain = SmtpConfig.of(smtp.host(), smtp.port()).withTls(smtp.tls());
    return smtp.user()
        .map(user -> plain.withLogin(user, smtp.password().map(Secret::reveal).orElse("")))
        .orElse(plain);
  }

  private static AttachmentSource attachments(NotifierSettings settings, Resources resources) {
    AttachmentSource files =
        settings
            .mail()
            .attachments()
            .<AttachmentSource>map(AttachmentFolder::new)
            .orElse(AttachmentSource.NONE);
    AddressPolicy policy =
        settings.webhook().allowPrivate() ? AddressPolicy.ANY : AddressPolicy.PUBLIC_ONLY;
    return resources.add(new AttachmentUrls(policy, files));
  }
}
