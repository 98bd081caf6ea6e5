package dev.punctual.faults.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds fewer and smaller choices that still fail. */
final class Shrinker {
  private final Predicate<List<Integer>> fails;

  /**
   * @param fails whether a simulation by these choices fails as the first one did
   */
  Shrinker(Predicate<List<Integer>> fails) {
    this.fails = fails;
  }

  /** Choices that fail, and of which none can be left out or lessened so that they still do. */
  List<Integer> shrink(List<Integer> failing) {
    List<Integer> best = failing;
    List<Integer> before;
    do {
      before = best;
      for (int length = Math.max(1, best.size() / 2); length > 0; length /= 2) {
        best = withoutPieces(best, length);
      }
      best = lessened(best);
    } while (!best.equals(before));
    return best;
  }

  private List<Integer> withoutPieces(List<Integer> choices, int length) {
    List<Integer> best = choices;
    for (int from = best.size() - length; from >= 0; from -= length) {
      if (from + length <= best.size()) {
        List<Integer> fewer = new ArrayList<>(best.subList(0, from));
        fewer.addAll(best.subList(from + length, best.size()));
        best = fails.test(fewer) ? fewer : best;
      }
    }
    return best;
  }

  private List<Integer> lessened(List<Integer> choices) {
    List<Integer> best = choices;
    for (int i = 0; i < best.size(); i++) {
      for (int less = 0; less < best.get(i); less = less * 2 + 1) {
        List<Integer> smaller = new ArrayList<>(best);
        smaller.set(i, less);
        if (fails.test(smaller)) {
          best = smaller;
          break;
        }
      }
    }
    return best;
  }
}
