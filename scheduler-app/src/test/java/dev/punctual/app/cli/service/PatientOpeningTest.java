package dev.punctual.app.cli.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.clock.Ticker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatientOpeningTest {

  @Test
  void aStoreThatRefusesIsNotWaitedFor() {
    StoreException refused = new StoreException(Fault.USER, "wrong password", null);
    PatientOpening opening =
        new PatientOpening(
            () -> {
              throw refused;
            },
            new Stop(),
            Ticker.SYSTEM);
    assertThatThrownBy(opening::await).isSameAs(refused);
  }
}
