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
  private static final int MOST_FILES = 30;
  private static final Pattern ROOM =
      Pattern.compile("import (?:static )?dev\\.punctual\\.store\\.\\w+\\.internal\\.(\\w+)\\.");
  private static final List<String> STORES =
      List.of("store-sql", "store-memory", "store-jdbc", "store-supabase");

  private static List<Path> files(String under, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(under))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  @Test
  void aPackageHadTooManyFilesToBeReadAsOneList() throws IOException {
    Map<Path, Integer> sizes = new TreeMap<>();
    for (String store : STORES) {
      for (Path file : files("../scheduler-" + store + "/src", ".java")) {
        sizes.merge(file.getParent(), 1, Integer::sum);
      }
    }
    assertThat(sizes).hasSizeGreaterThan(10).allSatisfy(RoomsTest::isOverseen);
  }

  private static void isOverseen(Path room, int files) {
    assertThat(files).as(room.toString()).isLessThanOrEqualTo(MOST_FILES);
  }

  @Test
  void noTwoRoomsOfAStoreStandOnEachOther() throws IOException {
    for (String store : List.of("jdbc", "supabase")) {
      Map<String, Set<String>> standsOn = new TreeMap<>();
      Path rooms =
          Path.of(
              "../scheduler-store-" + store + "/src/main/java/dev/punctual/store/" + store,
              "internal");
      for (Path file : files(rooms.toString(), ".java")) {
        Set<String> others =
            standsOn.computeIfAbsent(
                rooms.relativize(file).getName(0).toString(), room -> new TreeSet<>());
        ROOM.matcher(Files.readString(file)).results().forEach(one -> others.add(one.group(1)));
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
