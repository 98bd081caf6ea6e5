package dev.punctual.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked into a folder of their own version. They lie in the data folder
 * and not in a temporary one, which is swept while a server runs for weeks and which others may
 * write to.
 */
record Binaries(Path home) {
  private static final int OWNER_MAY_RUN = 0100;
  private static final int NAME_LENGTH = 16;
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  /** The programs of this version, unpacked if they are not there. */
  static Binaries in(Path folder, Consumer<String> progress) {
    byte[] archive = archive();
    Path home = folder.resolve(digest(archive).substring(0, NAME_LENGTH));
    try {
      if (!Files.isDirectory(home)) {
        progress.accept("Unpacking PostgreSQL into " + home);
        // The name says that all is there, so it is given last.
        Path partial = folder.resolve("partial");
        FileTree.delete(partial);
        unpack(archive, partial);
        Files.move(partial, home);
      }
      return new Binaries(home);
    } catch (IOException e) {
      throw Problem.folder(home, e);
    }
  }

  Path program(String name) {
    return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name);
  }

  /** The version whose data these programs read, such as 18. */
  String majorVersion(Command command) {
    String said = command.run(program("postgres"), List.of("--version"));
    Matcher version = VERSION.matcher(said);
    if (!version.find()) {
      throw Problem.command("postgres --version", "names no version", said);
    }
    return version.group(1);
  }

  /** Deletes the programs of other versions, which no server may be using. */
  void deleteOthers() throws IOException {
    try (Stream<Path> versions = Files.list(home.getParent())) {
      for (Path other : versions.filter(version -> !version.equals(home)).toList()) {
        FileTree.delete(other);
      }
    }
  }

  private static byte[] archive() {
    try (InputStream stream =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
            system(), System.getProperty("os.arch"))) {
      return stream.readAllBytes();
    } catch (IOException | IllegalStateException e) {
      throw Problem.noBinaries(e);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name");
    return isWindows() ? "Windows" : name.startsWith("Mac") ? "Darwin" : name;
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private static String digest(byte[] archive) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, target);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("An entry leads outside: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(file, target.resolve(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      file.toFile().setExecutable((entry.getMode() & OWNER_MAY_RUN) != 0);
    }
  }
}
