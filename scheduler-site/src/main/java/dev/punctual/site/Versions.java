package dev.punctual.site;

import java.util.List;

/**
 * Which versions the site has.
 *
 * @param all as in paths, such as {@code 0.1}, the latest first
 * @param building the one that is built, as its artifacts call it, such as {@code 0.1.0-SNAPSHOT}
 */
record Versions(List<String> all, String building) {
  Versions {
    all = List.copyOf(all);
    if (!building.startsWith(all.get(0) + ".")) {
      throw new IllegalArgumentException(
          "versions.txt begins with %s, and %s is built: expected its first two numbers first"
              .formatted(all.get(0), building));
    }
  }

  static Versions of(String building) {
    List<String> all =
        Resources.text("versions.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(String::strip)
            .toList();
    return new Versions(all, building);
  }

  /** The folder of the version that is built. */
  String folder() {
    return all.get(0);
  }
}
