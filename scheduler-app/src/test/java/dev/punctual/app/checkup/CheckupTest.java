package dev.punctual.app.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.Settings;
import dev.punctual.dashboard.HealthChecks;
import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.store.memory.MemoryStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {
  private static final String SECRET = "geheim-2026";

  @TempDir Path folder;

  private final MemoryStore store = new MemoryStore();

  private Settings settings() {
    return Settings.load(
        folder,
        Map.of(),
        Optional.empty(),
        Map.of("smtp.host", "mail.example.org", "smtp.password", SECRET));
  }

  @Test
  void aServiceIsLookedOverAgainAndAgainWithoutANodeJoining() {
    HealthChecks checks = Checkup.ofService(store, settings());
    for (int i = 0; i < 2; i++) {
      List<Finding> findings = checks.findings();
      assertThat(findings)
          .extracting(Finding::check)
          .containsExactly("store", "round trip", "email", "sms", "webhook");
      assertThat(findings.toString()).doesNotContain(SECRET);
    }
    assertThat(store.jobs().telemetry().nodes()).isEmpty();
  }

  @Test
  void theDoctorLooksAtTheClockAndLeaves() {
    assertThat(new Checkup(store, settings()).findings())
        .extracting(Finding::check)
        .containsExactly("store", "round trip", "clock", "nodes", "email", "sms", "webhook");
    assertThat(store.jobs().telemetry().nodes()).noneMatch(node -> node.isAlive());
  }
}
