package dev.punctual.app.compose;

import dev.punctual.MetadataCodec;
import dev.punctual.app.config.notifier.CallbackSettings;
import dev.punctual.notify.callback.PostmarkCallback;
import dev.punctual.notify.callback.ProviderCallback;
import dev.punctual.notify.callback.SendGridCallback;
import dev.punctual.notify.callback.SesCallback;
import dev.punctual.notify.callback.TwilioCallback;
import dev.punctual.notify.http.HttpTimeouts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Who reports on messages, by the settings. */
final class CallbackWiring {
  private CallbackWiring() {}

  static List<ProviderCallback> callbacks(CallbackSettings settings, Resources resources) {
    MetadataCodec codec = MetadataCodec.onClassPath();
    InstantSource clock = InstantSource.system();
    List<ProviderCallback> all = new ArrayList<>();
    settings.twilioToken().ifPresent(token -> all.add(new TwilioCallback(token.reveal(), clock)));
    settings.sendGridKey().ifPresent(key -> all.add(new SendGridCallback(key, codec, clock)));
    settings
        .postmarkSecret()
        .ifPresent(secret -> all.add(new PostmarkCallback(secret.reveal(), codec, clock)));
    if (!settings.sesTopics().isEmpty()) {
      all.add(
          resources.add(new SesCallback(settings.sesTopics(), codec, clock, HttpTimeouts.DEFAULT)));
    }
    return List.copyOf(all);
  }
}
