package dev.punctual.store.sql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlFilesTest {

  @Test
  void theListOfMigrationsIsTheFolder() throws Exception {
    List<String> files;
    try (var paths = Files.list(Path.of("../sql/migrations"))) {
      files = paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
    assertThat(SqlFiles.migrations()).isEqualTo(files);
  }

  @Test
  void eachIsOnTheClassPath() {
    assertThat(SqlFiles.migrations()).extracting(SqlFiles::read).allMatch(sql -> !sql.isBlank());
    assertThat(SqlFiles.read(SqlFiles.migrations().get(0))).contains("create table if not exists");
  }
}
