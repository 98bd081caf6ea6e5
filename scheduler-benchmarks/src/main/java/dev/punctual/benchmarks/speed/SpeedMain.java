package dev.punctual.benchmarks.speed;

import dev.punctual.benchmarks.server.Arena;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Races the schedulers against each other; see {@code scheduler-benchmarks/run speed}. */
final class SpeedMain {
  private SpeedMain() {}

  /**
   * Prints each round as it ends, and the medians of all, which it also draws.
   *
   * @param arguments names of contenders; all if there is none. The system properties {@code
   *     rounds} (default 3) and {@code share} (default 1: how much of the jobs that each contender
   *     drains) make it shorter or longer; {@code chart} is the file of the picture (default
   *     speed.svg); {@code before} is the folder {@code target} of an earlier build, whose Punctual
   *     then takes its turns before this one's.
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.getInteger("rounds", 3);
    double share = Double.parseDouble(System.getProperty("share", "1"));
    List<Entry> entries = entries(List.of(arguments));
    if (entries.isEmpty()) {
      System.exit(1);
    }
    Standings standings = new Standings();
    System.out.println("PostgreSQL with " + Arena.settings() + "; rounds: " + rounds);
    try (Arena arena = new Arena()) {
      for (int round = 1; round <= rounds; round++) {
        for (Entry entry : entries) {
          standings.add(entry, Race.run(arena, entry, share));
        }
      }
    }
    System.out.println(standings.markdown());
    write(standings.chart(), Path.of(System.getProperty("chart", "speed.svg")).toAbsolutePath());
    System.exit(0);
  }

  private static void write(String picture, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, picture);
    System.out.println("\nThe chart is in " + file);
  }

  private static List<Entry> entries(List<String> names) {
    List<Entry> known = Stream.of(Entry.ALL, Entry.MANNERS).flatMap(List::stream).toList();
    List<String> legal = known.stream().map(Entry::name).toList();
    for (String name : names) {
      if (!legal.contains(name)) {
        throw new IllegalArgumentException(
            "no contender is named " + name + ": expected " + String.join(", ", legal));
      }
    }
    List<Entry> present = new ArrayList<>();
    for (Entry entry : names.isEmpty() ? Entry.ALL : known) {
      if (names.isEmpty() || names.contains(entry.name())) {
        Optional<String> missing = entry.missing();
        missing.ifPresentOrElse(System.err::println, () -> present.addAll(withEarlier(entry)));
      }
    }
    return present;
  }

  private static List<Entry> withEarlier(Entry entry) {
    String before = System.getProperty("before", "");
    return before.isEmpty() || !entry.isPunctual()
        ? List.of(entry)
        : List.of(entry.ofBuild(before), entry);
  }
}
