package dev.punctual.examples.rivals;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in a few words how a list of fires departs from the right one, which it does. */
record Difference(List<Instant> expected, List<Instant> actual, LocalForm form) {
  String text() {
    int first = first();
    Instant right = at(expected, first);
    Instant wrong = at(actual, first);
    if (wrong == null) {
      return first == 0 ? "never" : "nothing after " + form.of(actual.get(first - 1));
    }
    if (right == null || wrong.isBefore(right)) {
      return surplus(first, wrong);
    }
    return skips(first, wrong) ? "skips " + form.of(right) : form.of(wrong);
  }

  private int first() {
    int index = 0;
    while (index < Math.min(expected.size(), actual.size())
        && expected.get(index).equals(actual.get(index))) {
      index++;
    }
    return index;
  }

  private String surplus(int index, Instant wrong) {
    Instant before = index == 0 ? null : actual.get(index - 1);
    boolean again = before != null && form.shown(before).equals(form.shown(wrong));
    return (again ? "fires twice, again at " : "also fires at ") + form.of(wrong);
  }

  /** Whether the wrong fire is a later one of the right ones. */
  private boolean skips(int index, Instant wrong) {
    return expected.subList(index, expected.size()).contains(wrong);
  }

  private static @Nullable Instant at(List<Instant> fires, int index) {
    return index < fires.size() ? fires.get(index) : null;
  }
}
