package dev.punctual.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The processor time that the processes of a PostgreSQL server have spent, as Linux tells it under
 * {@code /proc}, in steps of 10 ms.
 */
final class ServerCpu {
  /** What Linux counts in, on every platform of today. */
  private static final double TICKS_PER_SECOND = 100;

  /**
   * The places of utime and stime behind the name of the program, and of those of ended children.
   */
  private static final int OWN = 11;

  private static final int REAPED = 13;
  private static final Path PROCESSES = Path.of("/proc");

  private ServerCpu() {}

  /** Whether this machine tells. */
  static boolean isKnown() {
    return Files.isReadable(PROCESSES.resolve("self/stat"));
  }

  /**
   * Seconds of the whole server by now, ended backends included; not a number where the machine
   * does not tell, or the server is not on it.
   *
   * @param backend the process id of one of its backends
   */
  static double seconds(long backend) {
    return isKnown()
        ? ProcessHandle.of(backend)
            .flatMap(ProcessHandle::parent)
            .map(ServerCpu::ofFamily)
            .orElse(Double.NaN)
        : Double.NaN;
  }

  private static double ofFamily(ProcessHandle postmaster) {
    try (Stream<ProcessHandle> living = postmaster.children()) {
      double children = living.mapToDouble(child -> seconds(child.pid(), OWN)).sum();
      return children + seconds(postmaster.pid(), OWN) + seconds(postmaster.pid(), REAPED);
    }
  }

  /** A process that has just ended counts with its parent. */
  private static double seconds(long process, int place) {
    try {
      String line =
          Files.readString(PROCESSES.resolve(process + "/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[place]) + Long.parseLong(fields[place + 1])) / TICKS_PER_SECOND;
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
