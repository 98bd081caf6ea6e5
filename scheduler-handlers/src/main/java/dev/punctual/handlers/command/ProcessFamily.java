package dev.punctual.handlers.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process and all that it has begotten, to be ended together. A grandchild whose parent has ended
 * is nobody's descendant any more; where there is {@code /proc} it is found by a mark in its
 * environment, elsewhere if it was seen while its parent lived. Used by one thread.
 */
final class ProcessFamily {
  /** The variable of the environment that marks the family. */
  static final String MARK = "JOB_RUN";

  private static final Logger LOG = LoggerFactory.getLogger(ProcessFamily.class);
  private static final Path PROC = Path.of("/proc");
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int MOST_ROUNDS = 20;

  private final ProcessHandle first;
  private final String mark;
  private final Set<ProcessHandle> seen = new HashSet<>();

  ProcessFamily(ProcessHandle first, String mark) {
    this.first = first;
    this.mark = MARK + "=" + mark;
    seen.add(first);
  }

  /** Notes who is there. */
  void look() {
    first.descendants().forEach(seen::add);
  }

  /**
   * Asks all to end, and ends after two seconds who has not. Children that are begotten meanwhile
   * are ended, too.
   */
  void end() {
    List<ProcessHandle> alive = alive();
    alive.forEach(ProcessHandle::destroy);
    await(alive, GRACE);
    endAtOnce();
  }

  /** Ends all without asking. */
  void endAtOnce() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<ProcessHandle> alive = alive();
      if (alive.isEmpty()) {
        return;
      }
      alive.forEach(ProcessHandle::destroyForcibly);
      await(alive, Duration.ofMillis(100));
    }
    LOG.warn("processes that cannot be ended: {}", alive());
  }

  private List<ProcessHandle> alive() {
    look();
    seen.addAll(marked());
    Stream.concat(Stream.of(first), seen.stream().toList().stream())
        .flatMap(ProcessHandle::descendants)
        .forEach(seen::add);
    return seen.stream().filter(ProcessHandle::isAlive).toList();
  }

  private List<ProcessHandle> marked() {
    if (!Files.isDirectory(PROC)) {
      return List.of();
    }
    Set<ProcessHandle> marked = new HashSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
      for (Path process : processes) {
        if (isMarked(process)) {
          handle(process).ifPresent(marked::add);
        }
      }
    } catch (IOException unreadable) {
      LOG.debug("processes cannot be listed", unreadable);
    }
    return List.copyOf(marked);
  }

  private static Optional<ProcessHandle> handle(Path process) {
    return ProcessHandle.of(Long.parseLong(String.valueOf(process.getFileName())));
  }

  private boolean isMarked(Path process) {
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      return Stream.of(new String(environment, StandardCharsets.ISO_8859_1).split("\0", -1))
          .anyMatch(mark::equals);
    } catch (IOException ofSomebodyElse) {
      return false;
    }
  }

  /** Whoever waits here was told to stop already, and stops when this is done. */
  private static void await(List<ProcessHandle> processes, Duration patience) {
    boolean interrupted = false;
    long end = System.nanoTime() + patience.toNanos();
    for (ProcessHandle each : processes) {
      long left = end - System.nanoTime();
      try {
        each.onExit().get(Math.max(1, left), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException late) {
        LOG.trace("still there", late);
      } catch (InterruptedException again) {
        interrupted = true;
        end = System.nanoTime();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
