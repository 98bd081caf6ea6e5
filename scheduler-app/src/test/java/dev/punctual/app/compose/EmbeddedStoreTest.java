package dev.punctual.app.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.app.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
  @TempDir Path folder;

  @Test
  void aFolderThatCannotBeUsedIsRefusedWithTheSettingsThatNameAnother() throws IOException {
    Path file = Files.createFile(folder.resolve("a file"));
    Settings settings =
        Settings.load(
            folder,
            Map.of(),
            Optional.empty(),
            Map.of("store", "embedded", "data_folder", file.toString()));

    assertThatThrownBy(() -> Composition.open(settings, line -> {}))
        .isInstanceOfSatisfying(
            SchedulerException.class, e -> assertThat(e.fault()).isEqualTo(Fault.USER))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("data_folder")
        .hasMessageContaining("database.url");
  }
}
