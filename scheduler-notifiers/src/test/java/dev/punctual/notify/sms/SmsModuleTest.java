package dev.punctual.notify.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import dev.punctual.port.Notifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmsModuleTest {
  private static final Key<Set<Notifier>> NOTIFIERS = Key.get(new TypeLiteral<>() {});

  private static Set<Notifier> notifiers(Module module) {
    return Guice.createInjector(module).getInstance(NOTIFIERS);
  }

  @Test
  void oneNotifierJoinsTheOthers() {
    assertThat(notifiers(new SmsModule(TwilioConfig.of(TwilioFake.ACCOUNT, "token", "Shop"))))
        .singleElement()
        .isInstanceOf(TwilioNotifier.class);
    assertThat(notifiers(new SmsModule(SmsGatewayConfig.of("https://gateway.example/"))))
        .singleElement()
        .isInstanceOf(SmsGatewayNotifier.class);
  }
}
