package dev.punctual.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lets one thread of one process at a time open or close a folder. The operating system opens the
 * gate again when a process dies inside.
 */
final class Gate implements AutoCloseable {
  /** File locks hold between processes only; this one holds between the threads of this one. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;

  private Gate(FileChannel channel) {
    this.channel = channel;
  }

  static Gate enter(Path file, Consumer<String> progress) {
    THREADS.lock();
    try {
      return new Gate(locked(file, progress));
    } catch (IOException e) {
      THREADS.unlock();
      throw Problem.folder(file, e);
    } catch (RuntimeException | Error e) {
      THREADS.unlock();
      throw e;
    }
  }

  private static FileChannel locked(Path file, Consumer<String> progress) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        progress.accept("Waiting for another process that is starting or stopping PostgreSQL");
        channel.lock();
      }
      return channel;
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /** Holds when the caller is inside. */
  void check() {
    if (!THREADS.isHeldByCurrentThread()) {
      throw new IllegalStateException("Only inside the gate");
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      THREADS.unlock();
    }
  }
}
