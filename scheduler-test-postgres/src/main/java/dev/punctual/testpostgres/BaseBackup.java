package dev.punctual.testpostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Copies the data folder of a running server by PostgreSQL's own steps (its manual: "Making a Base
 * Backup Using the Low Level API"), for the embedded binaries are without pg_basebackup.
 */
final class BaseBackup {
  private static final Set<String> LEFT_OUT =
      Set.of(PrivatePostgres.PID_FILE, "postmaster.opts", "epg-lock");

  private BaseBackup() {}

  /**
   * Copies what a running server has.
   *
   * @param from its data folder
   * @param to an empty folder
   */
  static void copy(Server running, Path from, Path to) {
    try (Connection connection = running.admin().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('copy', true)");
      copyFiles(from, to);
      try (ResultSet label =
          statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
        label.next();
        Files.writeString(to.resolve("backup_label"), label.getString(1));
      }
    } catch (SQLException refused) {
      throw new IllegalStateException("PostgreSQL at " + running.address() + " refused", refused);
    } catch (IOException unwritten) {
      throw new UncheckedIOException(unwritten);
    }
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!LEFT_OUT.contains(file.getFileName().toString())) {
              copyFile(file, to.resolve(from.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }

          /** A file that the server deletes meanwhile is not needed. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    closeToOthers(to);
  }

  private static void copyFile(Path file, Path to) throws IOException {
    try {
      Files.copy(file, to);
    } catch (NoSuchFileException deleted) {
      // As above.
    }
  }

  /** The server demands it of its folder. */
  private static void closeToOthers(Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
