package dev.punctual.app.checkup;

import static dev.punctual.app.checkup.CheckWords.check;
import static dev.punctual.app.checkup.CheckWords.good;
import static dev.punctual.app.checkup.CheckWords.text;

import dev.punctual.app.config.notifier.MailSettings;
import dev.punctual.app.config.notifier.NotifierSettings;
import dev.punctual.app.config.notifier.WebhookSettings;
import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.dashboard.HealthChecks.Text;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import java.util.List;

/** What the settings say of each channel; nobody is asked. */
final class ChannelFindings {
  private ChannelFindings() {}

  static List<Finding> of(NotifierSettings settings) {
    return List.of(
        good(check("email"), email(settings.mail())),
        good(check("sms"), sms(settings)),
        good(check("webhook"), webhook(settings.webhook())));
  }

  private static Text email(MailSettings mail) {
    return mail.smtp()
        .map(smtp -> text("email.smtp", smtp.host() + ":" + smtp.port(), mail.from().toString()))
        .orElseGet(() -> text("email.folder", mail.folder().toString()));
  }

  private static Text sms(NotifierSettings settings) {
    if (settings.twilio().isPresent()) {
      return text("sms.twilio", settings.twilio().get().sender());
    }
    return settings
        .smsGateway()
        .map(gateway -> text("sms.gateway", host(gateway.url())))
        .orElseGet(() -> text("sms.none"));
  }

  /** The rest of a gateway's URL may be a secret. */
  private static String host(String url) {
    return Destination.of("sms_gateway.url", url, AddressPolicy.ANY).host();
  }

  private static Text webhook(WebhookSettings webhook) {
    if (!webhook.wanted()) {
      return text("webhook.none");
    }
    String signed = webhook.signed() ? "webhook.signed" : "webhook.unsigned";
    return text(webhook.allowPrivate() ? signed + ".private" : signed, webhook.keys().size());
  }
}
