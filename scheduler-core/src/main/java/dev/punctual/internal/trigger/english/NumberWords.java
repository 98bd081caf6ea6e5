package dev.punctual.internal.trigger.english;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Numbers, and things that are counted by them, in words. */
final class NumberWords {
  /** So many numbers at equal distances are not listed one by one. */
  private static final int MANY = 7;

  private NumberWords() {}

  /** Such as {@code 0, 25 and 50} or {@code 3 and 9 through 17}. */
  static String list(List<Integer> ascending) {
    return list(ascending, String::valueOf);
  }

  static String list(List<Integer> ascending, IntFunction<String> name) {
    Progression steps = longProgression(ascending);
    if (steps != null) {
      return series(steps, name);
    }
    return EnglishList.and(
        NumberRun.of(ascending).stream()
            .map(
                run ->
                    run.single()
                        ? name.apply(run.first())
                        : name.apply(run.first()) + " through " + name.apply(run.last()))
            .toList());
  }

  /** Such as {@code minute 5} or {@code minutes 5 and 7}. */
  static String counted(String unit, List<Integer> ascending) {
    return unit + (ascending.size() == 1 ? " " : "s ") + list(ascending);
  }

  /** The numbers as a progression if they are many with gaps between them, else null. */
  static @Nullable Progression longProgression(List<Integer> ascending) {
    Progression steps = ascending.size() < MANY ? null : Progression.of(ascending);
    return steps == null || steps.step() == 1 ? null : steps;
  }

  /** Such as {@code 0, 7, 14 and so on to 56}. */
  static String series(Progression steps, IntFunction<String> name) {
    int first = steps.first();
    return String.format(
        Locale.ROOT,
        "%s, %s, %s and so on to %s",
        name.apply(first),
        name.apply(first + steps.step()),
        name.apply(first + 2 * steps.step()),
        name.apply(steps.last()));
  }

  /** Such as {@code 1st}. */
  static String ordinal(int number) {
    boolean teen = number / 10 % 10 == 1;
    return number
        + switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}
