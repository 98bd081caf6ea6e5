package dev.punctual.internal.trigger.english;

import java.util.ArrayList;
import java.util.List;

/** Numbers that follow each other, from the first to the last, both included. */
record NumberRun(int first, int last) {
  private static final int WORTH_A_RANGE = 3;

  /** Ascending numbers as runs; fewer than three in a row are runs of one number each. */
  static List<NumberRun> of(List<Integer> numbers) {
    List<NumberRun> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= numbers.size(); i++) {
      if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
        addRun(numbers.subList(from, i), runs);
        from = i;
      }
    }
    return runs;
  }

  boolean single() {
    return first == last;
  }

  private static void addRun(List<Integer> row, List<NumberRun> runs) {
    if (row.size() >= WORTH_A_RANGE) {
      runs.add(new NumberRun(row.get(0), row.get(row.size() - 1)));
    } else {
      row.forEach(number -> runs.add(new NumberRun(number, number)));
    }
  }
}
