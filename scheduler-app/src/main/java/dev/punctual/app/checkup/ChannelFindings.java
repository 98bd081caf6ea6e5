package dev.punctual.app.checkup;

import dev.punctual.app.config.notifier.MailSettings;
import dev.punctual.app.config.notifier.NotifierSettings;
import dev.punctual.app.config.notifier.WebhookSettings;
import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import java.util.List;

/** What the settings say of each channel; nobody is asked. */
final class ChannelFindings {
  private ChannelFindings() {}

  static List<Finding> of(NotifierSettings settings) {
    return List.of(
        new Finding("email", true, email(settings.mail())),
        new Finding("sms", true, sms(settings)),
        new Finding("webhook", true, webhook(settings.webhook())));
  }

  private static String email(MailSettings mail) {
    return mail.smtp()
        .map(
            smtp ->
                "through %s:%d, from %s; try it: punctual send-test email ADDRESS"
                    .formatted(smtp.host(), smtp.port(), mail.from()))
        .orElseGet(
            () -> "written to " + mail.folder() + ", for there is no mail server: set smtp.host");
  }

  private static String sms(NotifierSettings settings) {
    if (settings.twilio().isPresent()) {
      return "through Twilio, from " + settings.twilio().get().sender();
    }
    return settings
        .smsGateway()
        .map(gateway -> "through " + host(gateway.url()))
        .orElse("none, such jobs wait: set twilio.account_sid or sms_gateway.url");
  }

  /** The rest of a gateway's URL may be a secret. */
  private static String host(String url) {
    return Destination.of("sms_gateway.url", url, AddressPolicy.ANY).host();
  }

  private static String webhook(WebhookSettings webhook) {
    if (!webhook.wanted()) {
      return "none, such jobs wait: set webhook.keys";
    }
    String signed =
        webhook.signed()
            ? "signed by " + webhook.keys().size() + (webhook.keys().size() == 1 ? " key" : " keys")
            : "unsigned: receivers cannot tell who sends";
    return signed + (webhook.allowPrivate() ? ", also to private addresses" : "");
  }
}
