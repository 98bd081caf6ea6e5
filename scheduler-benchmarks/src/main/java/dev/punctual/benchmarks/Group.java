package dev.punctual.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured at a time: all benchmarks of one package. */
enum Group {
  /** Making triggers, and finding their next fires. */
  TRIGGERS(false),
  /** What the engine spends on a job. */
  OVERHEAD(true);

  private final boolean bytes;
  private final String text = name().toLowerCase(Locale.ROOT);

  Group(boolean bytes) {
    this.bytes = bytes;
  }

  /** Whether what it allocates is measured with it. */
  boolean countsBytes() {
    return bytes;
  }

  /** The group that a text names. */
  static Group parse(String text) {
    return Arrays.stream(values())
        .filter(group -> group.text.equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("group '" + text + "': expected " + legal()));
  }

  /** The pattern of JMH for those benchmarks of the group whose names match another pattern. */
  String pattern(String within) {
    return "^" + folder() + ".*" + within;
  }

  /** The pattern of JMH for the benchmarks of all other groups. */
  String others() {
    return "^(?!" + folder() + ")";
  }

  private String folder() {
    return "dev\\.punctual\\.benchmarks\\." + text + "\\.";
  }

  /** The names of all groups, for people. */
  static String legal() {
    return Arrays.stream(values()).map(group -> group.text).collect(Collectors.joining(" or "));
  }
}
