package dev.punctual.faults.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A wall clock for one process, which can be set while the process runs. Debian's faketime stands
 * between the process and the machine's clock; the monotonic one stays as it is, as when a person
 * sets a clock. Used by one thread.
 */
final class SteppedClock {
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"));

  private final Path library;
  private final Path step;

  /**
   * A clock that is right.
   *
   * @throws Unplayable where the library is missing
   */
  SteppedClock() {
    library =
        Stream.concat(
                Stream.ofNullable(System.getenv("PUNCTUAL_LIBFAKETIME")).map(Path::of),
                LIBRARIES.stream())
            .filter(Files::isReadable)
            .findFirst()
            .orElseThrow(
                () ->
                    new Unplayable(
                        "libfaketime is missing: apt-get install faketime, or name its file in"
                            + " PUNCTUAL_LIBFAKETIME"));
    try {
      step = Files.createTempFile("faults-clock-", ".rc");
      step.toFile().deleteOnExit();
    } catch (IOException unwritten) {
      throw new UncheckedIOException(unwritten);
    }
    set(Duration.ZERO);
  }

  /** Sets it ahead of the machine's, or behind. */
  void set(Duration ahead) {
    try {
      Files.writeString(step, "%+ds%n".formatted(ahead.toSeconds()));
    } catch (IOException unwritten) {
      throw new UncheckedIOException(unwritten);
    }
  }

  /** What a process needs to go by it; without the last, timed waits of a JVM end at once. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        step.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1");
  }
}
