package dev.punctual.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.types.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who logs in at the database: the URL may tell, and settings of their own. */
class DatabaseLoginTest {
  @TempDir private Path folder;

  private static Optional<DatabaseSettings> login(String user, String password) {
    return Optional.of(
        new DatabaseSettings(
            "jdbc:postgresql://db/jobs", Optional.of(user), Optional.of(new Secret(password))));
  }

  @Test
  void explicitUserAndPasswordWinOverOnesInTheUrl() {
    Settings settings =
        new Setup(folder)
            .override("database.url", "postgresql://one:first@db/jobs")
            .override("database.user", "two")
            .override("database.password", "second")
            .load();
    assertThat(settings.store().database()).isEqualTo(login("two", "second"));
  }

  @Test
  void aLoginInTheUrlNoLongerLosesToAnEarlierPlace() throws IOException {
    Settings settings =
        new Setup(folder)
            .properties("database.user = old\ndatabase.password = stale\n")
            .environment("PUNCTUAL_DATABASE_URL", "postgresql://one:first@db/jobs")
            .load();
    assertThat(settings.store().database()).isEqualTo(login("one", "first"));
  }

  @Test
  void anEarlierPasswordGoesWithAUrlThatTellsNone() throws IOException {
    Settings settings =
        new Setup(folder)
            .properties("database.user = old\ndatabase.password = kept\n")
            .environment("PUNCTUAL_DATABASE_URL", "postgresql://one@db/jobs")
            .load();
    assertThat(settings.store().database()).isEqualTo(login("one", "kept"));
  }
}
