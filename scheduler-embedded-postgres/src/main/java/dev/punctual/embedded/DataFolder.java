package dev.punctual.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The files of the embedded database.
 *
 * <pre>
 * binaries/    PostgreSQL's programs, unpacked
 * data/        the database
 * server.log   what the server said since its last start; server.log.1: before that
 * command.log  what the last initdb or pg_ctl said
 * password     of the database's user
 * port         the port of the last start
 * gate, users  locks
 * </pre>
 */
record DataFolder(Path path) {
  private static final int PASSWORD_BYTES = 24;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** The folder, made if missing and closed to other people. */
  static DataFolder at(Path path) {
    try {
      Path real = Files.createDirectories(path).toRealPath();
      if (Files.getFileStore(real).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
      }
      return new DataFolder(real);
    } catch (IOException e) {
      throw Problem.folder(path, e);
    }
  }

  Path binaries() {
    return path.resolve("binaries");
  }

  Path data() {
    return path.resolve("data");
  }

  /** Where the database is made, and left if that is broken off. */
  Path unfinishedData() {
    return path.resolve("data.unfinished");
  }

  LogFile log() {
    return new LogFile(path.resolve("server.log"));
  }

  LogFile commandLog() {
    return new LogFile(path.resolve("command.log"));
  }

  Path gate() {
    return path.resolve("gate");
  }

  Path users() {
    return path.resolve("users");
  }

  Path passwordFile() {
    return path.resolve("password");
  }

  String password() {
    try {
      return Files.readString(passwordFile());
    } catch (IOException e) {
      throw Problem.noPassword(passwordFile());
    }
  }

  /** A password that nobody knows, for a database that is about to be made. */
  void writePassword() throws IOException {
    byte[] secret = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(secret);
    Files.writeString(
        passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** The port of the last start if it is free now, else a free one, which is remembered. */
  int choosePort() throws IOException {
    int port = free(rememberedPort());
    int chosen = port > 0 ? port : free(0);
    Files.writeString(portFile(), Integer.toString(chosen));
    return chosen;
  }

  private int rememberedPort() {
    try {
      return Integer.parseInt(Files.readString(portFile()).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  private Path portFile() {
    return path.resolve("port");
  }

  /** The port where it is free, any free one for 0, and -1 where it is taken or no port. */
  private static int free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      return socket.getLocalPort();
    } catch (IOException | IllegalArgumentException e) {
      return -1;
    }
  }
}
