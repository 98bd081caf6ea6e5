package dev.punctual.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Who uses a folder now: every process holds a shared lock on one file, and whoever can lock it
 * exclusively is alone. The operating system drops the locks of a process that dies, so there are
 * no process ids to compare, which are used again after a restart and mean nothing between
 * containers.
 *
 * <p>A process has one lock per folder, and counts here: its locks on a file end together when any
 * channel to the file is closed.
 *
 * <p>Methods ask for the gate, which orders them within and between processes.
 */
final class Users {
  private static final Map<Path, Users> OF_THIS_PROCESS = new HashMap<>();

  private final FileChannel channel;
  private final FileLock lock;
  private int count = 1;

  private Users(FileChannel channel) throws IOException {
    this.channel = channel;
    this.lock = channel.lock(0, Long.MAX_VALUE, true);
  }

  /** Adds a user, and answers whether there was none before. */
  static boolean enter(Path file, Gate gate) {
    gate.check();
    Users present = OF_THIS_PROCESS.get(file);
    if (present != null) {
      present.count++;
      return false;
    }
    try {
      FileChannel channel = open(file);
      boolean alone = isAlone(channel);
      OF_THIS_PROCESS.put(file, new Users(channel));
      return alone;
    } catch (IOException e) {
      throw Problem.folder(file, e);
    }
  }

  /** Removes a user, and answers whether none is left. */
  static boolean leave(Path file, Gate gate) {
    gate.check();
    Users present = Objects.requireNonNull(OF_THIS_PROCESS.get(file), "nobody entered");
    if (--present.count > 0) {
      return false;
    }
    OF_THIS_PROCESS.remove(file);
    try (FileChannel channel = present.channel) {
      present.lock.release();
      return isAlone(channel);
    } catch (IOException e) {
      throw Problem.folder(file, e);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static boolean isAlone(FileChannel channel) throws IOException {
    try (FileLock all = channel.tryLock()) {
      return all != null;
    }
  }
}
