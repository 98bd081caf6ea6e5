package dev.punctual.benchmarks.speed;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The contenders that run on Node. Their scripts travel in the jar; on first use they are unpacked
 * into the user's cache, and {@code npm ci} fetches there what the lock file pins. None of the
 * packages' install scripts is run.
 */
final class NodeContenders {
  private static final List<String> FILES =
      List.of(
          ".npmrc",
          "package.json",
          "package-lock.json",
          "contender.mjs",
          "graphile-worker.mjs",
          "pg-boss.mjs");
  private static final long PATIENCE_SECONDS = 180;

  private NodeContenders() {}

  /**
   * The folder with the scripts and their packages.
   *
   * @throws IOException if npm is not there or does not succeed
   */
  static Path folder() throws IOException {
    Map<String, byte[]> files = files();
    Path folder = cache().resolve("speed-contenders-" + digest(files));
    if (!Files.isDirectory(folder)) {
      install(files, folder);
    }
    return folder;
  }

  /** What {@code node --version} says, such as v22.12.0. */
  static ModuleDescriptor.Version node() throws IOException {
    String said = run(Path.of("."), List.of("node", "--version"));
    return ModuleDescriptor.Version.parse(said.substring(1));
  }

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : FILES) {
      try (InputStream file = NodeContenders.class.getResourceAsStream("/js/" + name)) {
        if (file == null) {
          throw new IOException("the jar lacks js/" + name);
        }
        files.put(name, file.readAllBytes());
      }
    }
    return files;
  }

  private static Path cache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path parent =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return parent.resolve("punctual");
  }

  private static String digest(Map<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.values().forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** In a folder beside the final one, which so exists only when it is complete. */
  private static void install(Map<String, byte[]> files, Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    Path half = Files.createTempDirectory(folder.getParent(), "speed-contenders");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(half.resolve(file.getKey()), file.getValue());
    }
    run(half, List.of("npm", "ci", "--ignore-scripts", "--silent"));
    Files.move(half, folder);
  }

  private static String run(Path folder, List<String> command) throws IOException {
    Path log = Files.createTempFile("punctual", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(log, StandardCharsets.UTF_8).strip();
      if (!ended || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + said);
      }
      return said;
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted during " + String.join(" ", command), asked);
    } finally {
      process.destroy();
      Files.deleteIfExists(log);
    }
  }
}
