package dev.punctual.app.compose;

import dev.punctual.app.config.notifier.CallbackSettings;
import dev.punctual.app.config.notifier.NotifierSettings;
import dev.punctual.app.config.notifier.SmsGatewaySettings;
import dev.punctual.app.config.notifier.TwilioSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.app.config.types.SmsFields;
import dev.punctual.notify.sms.SmsGatewayConfig;
import dev.punctual.notify.sms.SmsModule;
import dev.punctual.notify.sms.TwilioConfig;
import java.util.Map;
import java.util.Optional;

/** How text messages leave by the settings. */
final class SmsWiring {
  private SmsWiring() {}

  /** Empty where nothing is set up: such jobs then wait for a node where something is. */
  static Optional<SmsModule> module(NotifierSettings settings) {
    return settings
        .twilio()
        .map(twilio -> new SmsModule(config(twilio, settings.callbacks())))
        .or(() -> settings.smsGateway().map(gateway -> new SmsModule(config(gateway))));
  }

  /** Twilio reports where it is told to, or else to this service where it can be reached. */
  private static TwilioConfig config(TwilioSettings twilio, CallbackSettings callbacks) {
    TwilioConfig config =
        TwilioConfig.of(twilio.accountSid(), twilio.secret().reveal(), twilio.sender())
            .withApiKey(twilio.user(), twilio.secret().reveal())
            .withBaseUrl(twilio.url());
    return twilio
        .statusCallback()
        .or(() -> callbacks.twilioToken().flatMap(token -> callbacks.url("twilio")))
        .map(config::withStatusCallback)
        .orElse(config);
  }

  private static SmsGatewayConfig config(SmsGatewaySettings gateway) {
    SmsGatewayConfig config = SmsGatewayConfig.of(gateway.url()).withLayout(layout(gateway));
    Optional<String> token = gateway.token().map(Secret::reveal);
    SmsGatewayConfig known = token.map(config::withBearerToken).orElse(config);
    return gateway.idField().map(known::withIdField).orElse(known);
  }

  private static SmsGatewayConfig.Layout layout(SmsGatewaySettings gateway) {
    SmsFields fields = gateway.fields();
    return new SmsGatewayConfig.Layout(
        gateway.format(),
        new SmsGatewayConfig.Names(
            fields.to(), fields.text(), fields.from(), fields.key().orElse(null)),
        gateway.sender().orElse(null),
        Map.of());
  }
}
