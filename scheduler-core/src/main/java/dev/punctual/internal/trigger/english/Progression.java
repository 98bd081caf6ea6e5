package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.calendar.NumberSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers at equal distances.
 *
 * @param step the distance; 0 if there is but one number
 */
record Progression(int first, int step, int count) {
  /** The progression of some ascending numbers, or null if their distances differ. */
  static @Nullable Progression of(List<Integer> numbers) {
    int first = numbers.get(0);
    int step = numbers.size() == 1 ? 0 : numbers.get(1) - first;
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i) != first + i * step) {
        return null;
      }
    }
    return new Progression(first, step, numbers.size());
  }

  int last() {
    return first + step * (count - 1);
  }

  /**
   * This progression in each of some greater units, such as minutes in hours, counted in the lesser
   * unit; null if that is none.
   *
   * @param length of the greater unit in the lesser one
   */
  @Nullable Progression within(NumberSet units, int length) {
    Progression outer = of(units.numbers());
    if (outer == null) {
      return null;
    }
    int start = outer.first * length + first;
    if (outer.count == 1) {
      return new Progression(start, step, count);
    }
    if (count == 1) {
      return new Progression(start, outer.step * length, outer.count);
    }
    boolean seamless = outer.step == 1 && step * count == length;
    return seamless ? new Progression(start, step, count * outer.count) : null;
  }
}
