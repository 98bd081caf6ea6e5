package dev.punctual.faults.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Every choice of a simulation, in order: by a seed, or as they were made before. Beyond the end of
 * given choices all are zero, which stands for the least harm. Used by one thread.
 */
final class Choices {
  private final Random random;
  private final List<Integer> given;
  private final List<Integer> made = new ArrayList<>();
  private final boolean bySeed;

  private Choices(Random random, List<Integer> given, boolean bySeed) {
    this.random = random;
    this.given = given;
    this.bySeed = bySeed;
  }

  /** Made by chance. */
  static Choices of(long seed) {
    return new Choices(new Random(seed), List.of(), true);
  }

  /** Made before. */
  static Choices replayed(List<Integer> given) {
    return new Choices(new Random(0), given, false);
  }

  /** A number from zero to one less than the bound. */
  int next(int bound) {
    int place = made.size();
    int choice;
    if (bySeed) {
      choice = random.nextInt(bound);
    } else {
      choice = place < given.size() ? Math.min(given.get(place), bound - 1) : 0;
    }
    made.add(choice);
    return choice;
  }

  /** True in so many of a hundred cases; false is the less harm. */
  boolean percent(int percent) {
    return next(100) >= 100 - percent;
  }

  /** All choices so far. */
  List<Integer> made() {
    return List.copyOf(made);
  }
}
