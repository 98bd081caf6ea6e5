package dev.punctual.notify.email;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.punctual.port.Notifier;
import java.util.function.Supplier;

/**
 * Adds a notifier for mail to the set of notifiers. Whoever made the injector closes the {@link
 * MailTransport}.
 */
public final class EmailModule extends AbstractModule {
  private final Supplier<MailTransport> transport;
  private final String sender;
  private final AttachmentSource attachments;

  /** Through a mail server. */
  public EmailModule(EmailConfig config) {
    this(() -> new SmtpTransport(config.server()), config.sender(), config.attachments());
  }

  /** By another way, such as a folder. */
  public EmailModule(
      Supplier<MailTransport> transport, String sender, AttachmentSource attachments) {
    this.transport = transport;
    this.sender = sender;
    this.attachments = attachments;
  }

  @Provides
  @Singleton
  MailTransport transport() {
    return transport.get();
  }

  @ProvidesIntoSet
  @Singleton
  Notifier notifier(MailTransport through) {
    return new EmailNotifier(through, sender, attachments);
  }
}
