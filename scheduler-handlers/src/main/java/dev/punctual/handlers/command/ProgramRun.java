package dev.punctual.handlers.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a program, from its start to its end and that of its children. What it says is read
 * without waiting for more, so that a child that keeps the pipe open holds up nobody. Used by one
 * thread, but {@link #endAtOnce} by any.
 */
final class ProgramRun {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramRun.class);
  private static final Duration BETWEEN_READS = Duration.ofMillis(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final int PIECE = 64 * 1024;

  private final Process process;
  private final ProcessFamily family;
  private final OutputTail tail;
  private final byte[] piece = new byte[PIECE];
  private long looked = System.nanoTime();

  private ProgramRun(Process process, ProcessFamily family, OutputTail tail) {
    this.process = process;
    this.family = family;
    this.tail = tail;
  }

  /**
   * Starts a program.
   *
   * @param environment all of it, apart from the mark of its family
   * @throws IOException if it cannot be started
   */
  static ProgramRun start(
      CommandAsk ask, Path folder, Map<String, String> environment, OutputTail tail)
      throws IOException {
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder =
        new ProcessBuilder(ask.words()).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(ProcessFamily.MARK, mark);
    Process process = builder.start();
    feed(process, ask.input());
    return new ProgramRun(process, new ProcessFamily(process.toHandle(), mark), tail);
  }

  /** On a thread apart, for a program need not read what it is told. */
  private static void feed(Process process, String input) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      write(process, bytes);
      return;
    }
    Thread feeder = new Thread(() -> write(process, bytes), "punctual-command-input");
    feeder.setDaemon(true);
    feeder.start();
  }

  private static void write(Process process, byte[] bytes) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(bytes);
    } catch (IOException unread) {
      LOG.trace("a program did not read its input", unread);
    }
  }

  /**
   * Waits for its end.
   *
   * @return its exit code
   * @throws InterruptedException if the thread is interrupted; the program has ended then, too
   */
  int await() throws InterruptedException {
    try {
      family.look();
      // Also where there is always more to read it waits, and so hears of an interrupt.
      while (!process.waitFor(read() ? 1 : BETWEEN_READS.toMillis(), TimeUnit.MILLISECONDS)) {
        lookAround();
      }
      read();
      return process.exitValue();
    } finally {
      family.end();
      if (process.isAlive()) {
        LOG.warn("a program cannot be ended: {}", process.pid());
      }
    }
  }

  private void lookAround() {
    if (System.nanoTime() - looked > BETWEEN_LOOKS.toNanos()) {
      family.look();
      looked = System.nanoTime();
    }
  }

  /** Ends it and its children without asking. */
  void endAtOnce() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Reads what there is; answers whether there was something. */
  private boolean read() {
    try {
      InputStream out = process.getInputStream();
      int there = Math.min(out.available(), PIECE);
      int read = there > 0 ? out.read(piece, 0, there) : 0;
      tail.add(piece, Math.max(0, read));
      return read > 0;
    } catch (IOException closed) {
      return false;
    }
  }
}
