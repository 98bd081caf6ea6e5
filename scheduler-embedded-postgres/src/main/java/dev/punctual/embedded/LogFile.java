package dev.punctual.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What a program of PostgreSQL wrote since it was started; the time before is kept beside it. */
record LogFile(Path path) {
  private static final int TAIL_LINES = 15;

  /** Puts the present content aside, where it replaces what was put aside before. */
  void rotate() throws IOException {
    if (Files.exists(path)) {
      Path previous = path.resolveSibling(path.getFileName() + ".1");
      Files.move(path, previous, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines; empty where there are none or they cannot be read. */
  String tail() {
    try {
      // Messages are in whatever encoding the server has, and a log must never fail to show.
      String text = Files.readString(path, StandardCharsets.ISO_8859_1).strip();
      List<String> lines = text.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }
}
