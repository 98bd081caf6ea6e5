package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the code of the stores is laid out. */
class RoomsTest {
  private static final Pattern ROOM =
      Pattern.compile("import (?:static )?dev\\.punctual\\.store\\.\\w+\\.internal\\.(\\w+)\\.");

  private static List<Path> sources(Path under) throws IOException {
    try (Stream<Path> files = Files.walk(under)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void noTwoRoomsOfAStoreStandOnEachOther() throws IOException {
    for (String store : List.of("jdbc", "supabase")) {
      Map<String, Set<String>> standsOn = new TreeMap<>();
      Path rooms =
          Path.of(
              "../scheduler-store-" + store + "/src/main/java/dev/punctual/store/" + store,
              "internal");
      for (Path file : sources(rooms)) {
        String room = rooms.relativize(file).getName(0).toString();
        Set<String> others = standsOn.computeIfAbsent(room, first -> new TreeSet<>());
        ROOM.matcher(Files.readString(file)).results().forEach(one -> others.add(one.group(1)));
        others.remove(room);
      }
      assertThat(standsOn).as(store).hasSizeGreaterThan(1);
      assertThat(withoutThoseThatStandOnNothing(standsOn)).as(store).isEmpty();
    }
  }

  /** Again and again, so that what is left stands on each other. */
  private static Map<String, Set<String>> withoutThoseThatStandOnNothing(
      Map<String, Set<String>> standsOn) {
    boolean fewer = true;
    while (fewer) {
      Set<String> left = Set.copyOf(standsOn.keySet());
      standsOn.values().forEach(others -> others.retainAll(left));
      fewer = standsOn.values().removeIf(Set::isEmpty);
    }
    return standsOn;
  }
}
