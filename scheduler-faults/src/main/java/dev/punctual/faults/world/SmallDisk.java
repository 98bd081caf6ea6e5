package dev.punctual.faults.world;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system in memory that can be full. Needs the right to mount one. Used by one thread. */
final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "size=600m";
  private static final long PATIENCE_SECONDS = 30;
  private static final int CHUNK = 1 << 16;

  private final Path mount;

  private SmallDisk(Path mount) {
    this.mount = mount;
  }

  /**
   * Mounts one.
   *
   * @throws Unplayable where that is not allowed
   */
  static SmallDisk mount() {
    try {
      Path mount = Files.createTempDirectory("faults-disk-");
      if (run(List.of("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", mount.toString())) != 0) {
        Files.delete(mount);
        throw new Unplayable("a file system in memory cannot be mounted: that needs root");
      }
      return new SmallDisk(mount);
    } catch (IOException unmounted) {
      throw new Unplayable("a file system in memory cannot be mounted: " + unmounted.getMessage());
    }
  }

  private static int run(List<String> command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** An empty folder on it. */
  Path folder() {
    return mount.resolve("data");
  }

  private Path filler() {
    return mount.resolve("filler");
  }

  /** Leaves no room. */
  void fill() {
    try (OutputStream out = Files.newOutputStream(filler())) {
      byte[] chunk = new byte[CHUNK];
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      // As it was to be.
    }
  }

  /** Makes room again. */
  void free() {
    try {
      Files.deleteIfExists(filler());
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }

  @Override
  public void close() {
    try {
      run(List.of("umount", "-l", mount.toString()));
      Files.deleteIfExists(mount);
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
