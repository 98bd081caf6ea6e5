package dev.punctual.app.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.app.config.Settings;
import dev.punctual.dashboard.HealthChecks;
import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.figures.StoreCondition;
import dev.punctual.port.JobStore;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.port.WakeUpSource;
import dev.punctual.store.memory.MemoryStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
          .extracting(finding -> finding.check().in(Locale.ENGLISH))
          .containsExactly("store", "round trip", "email", "sms", "webhook");
      assertThat(findings)
          .extracting(finding -> finding.check().in(Locale.GERMAN))
          .containsExactly("Speicher", "Antwortzeit", "E-Mail", "SMS", "Webhook");
      for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
        assertThat(findings)
            .extracting(finding -> finding.says().in(language))
            .noneMatch(text -> text.contains(SECRET) || text.contains("{"));
      }
    }
    assertThat(store.jobs().telemetry().nodes()).isEmpty();
  }

  @Test
  void theDoctorLooksAtTheClockAndLeaves() {
    assertThat(new Checkup(store, settings()).findings())
        .extracting(finding -> finding.check().in(Locale.ENGLISH))
        .containsExactly("store", "round trip", "clock", "nodes", "email", "sms", "webhook");
    assertThat(store.jobs().telemetry().nodes()).noneMatch(node -> node.isAlive());
  }

  /** A store whose tables are of another version. */
  private record Outdated(SchedulerStore real) implements SchedulerStore {
    @Override
    public JobStore jobs() {
      return real.jobs();
    }

    @Override
    public RunQueue runs() {
      return real.runs();
    }

    @Override
    public WakeUpSource wakeUps() {
      return real.wakeUps();
    }

    @Override
    public StoreCondition condition() {
      throw new StoreException(Fault.USER, "no such function", null);
    }

    @Override
    public String describe() {
      return real.describe();
    }

    @Override
    public void close() {
      real.close();
    }
  }

  @Test
  void whatCannotBeToldOfTheDatabaseHidesNothingElse() {
    assertThat(Checkup.ofService(new Outdated(store), settings()).findings())
        .hasSize(6)
        .filteredOn(finding -> !finding.good())
        .singleElement()
        .matches(finding -> finding.check().in(Locale.ENGLISH).equals("database"))
        .matches(finding -> finding.says().in(Locale.GERMAN).equals("no such function"));
  }

  @Test
  void allIsSaidInBothLanguages() {
    ResourceBundle english = words(Locale.ROOT);
    ResourceBundle german = words(Locale.GERMAN);
    assertThat(german.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(30);
    for (String key : english.keySet()) {
      assertThat(places(german.getString(key))).as(key).isEqualTo(places(english.getString(key)));
    }
  }

  private static ResourceBundle words(Locale language) {
    return ResourceBundle.getBundle("dev.punctual.app.checkup.words", language);
  }

  private static Set<String> places(String text) {
    return Pattern.compile("\\{\\d")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
