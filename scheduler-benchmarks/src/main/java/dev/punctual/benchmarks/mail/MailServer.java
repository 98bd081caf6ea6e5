package dev.punctual.benchmarks.mail;

import dev.punctual.benchmarks.server.Arena;
import dev.punctual.benchmarks.server.CommandedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The mail server's process, seen from outside. Used by one thread. */
final class MailServer implements AutoCloseable {
  private final Arena arena;
  private final int port;
  private final Path ids;
  private CommandedProcess process;

  /** Starts it on a free port. */
  MailServer(Arena arena) throws IOException {
    this.arena = arena;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ids = Files.createTempFile("punctual-mail", ".ids");
    process = start();
  }

  private CommandedProcess start() throws IOException {
    return arena.start(
        "mail-server",
        CommandedProcess.onJvm(MailServerMain.class, Integer.toString(port), ids.toString()));
  }

  int port() {
    return port;
  }

  /** Kills it. */
  void kill() throws InterruptedException {
    process.kill();
  }

  /** Starts it again, on the same port. */
  void restart() throws IOException {
    process = start();
  }

  /** The ids of all mails it took, once for each time. */
  List<String> ids() throws IOException {
    return Files.readAllLines(ids);
  }

  @Override
  public void close() throws IOException {
    process.close();
    Files.deleteIfExists(ids);
  }
}
