package dev.punctual.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An empty database folder, but for the binaries, which all tests of a class share: unpacking takes
 * seconds.
 */
final class UnpackedFolder {
  private UnpackedFolder() {}

  /**
   * @param temporary the temporary folder of the class
   */
  static Path in(Path temporary) throws IOException {
    Path shared = Files.createDirectories(temporary.resolve("binaries"));
    // With a space in the name, which PostgreSQL's tools must survive.
    Path folder = Files.createTempDirectory(temporary, "my data ");
    Files.createSymbolicLink(folder.resolve("binaries"), shared.toRealPath());
    return folder;
  }
}
