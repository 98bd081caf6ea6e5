package dev.punctual.internal.trigger.recurrence;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Makes random rules that RFC 5545 allows, common and odd ones. */
final class RuleMaker {
  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final Random random;

  RuleMaker(Random random) {
    this.random = random;
  }

  String rule() {
    return switch (random.nextInt(4)) {
      case 0 -> daily();
      case 1 -> weekly();
      case 2 -> monthly();
      default -> yearly();
    };
  }

  private String daily() {
    String rule = "FREQ=DAILY" + interval(9) + perhaps(3, months()) + perhaps(3, weekdays());
    return rule + perhaps(4, monthDays()) + times();
  }

  private String weekly() {
    return "FREQ=WEEKLY"
        + interval(7)
        + perhaps(4, months())
        + perhaps(1, weekdays())
        + wkst()
        + times();
  }

  private String monthly() {
    String days =
        switch (random.nextInt(5)) {
          case 0 -> "";
          case 1 -> monthDays();
          case 2 -> weekdays();
          case 3 -> nthDays(5);
          default -> monthDays() + weekdays();
        };
    return "FREQ=MONTHLY" + interval(7) + perhaps(3, months()) + days + choice(days);
  }

  private String yearly() {
    String days =
        switch (random.nextInt(5)) {
          case 0 -> months();
          case 1 -> months() + monthDays();
          case 2 -> months() + weekdays();
          case 3 -> months() + nthDays(5);
          default -> nthDays(52);
        };
    return "FREQ=YEARLY" + interval(5) + days + choice(days);
  }

  /** Positions, which are for one time a day, or times. */
  private String choice(String days) {
    if (days.isEmpty() || random.nextInt(3) > 0) {
      return times();
    }
    return ";BYSETPOS=" + numbers(2, 1, 3, true);
  }

  private String interval(int most) {
    return random.nextBoolean() ? "" : ";INTERVAL=" + (1 + random.nextInt(most));
  }

  private String wkst() {
    return perhaps(3, ";WKST=" + DAYS.get(random.nextInt(7)));
  }

  private String times() {
    return perhaps(4, ";BYHOUR=" + numbers(3, 0, 23, false))
        + perhaps(4, ";BYMINUTE=" + numbers(2, 0, 59, false));
  }

  private String months() {
    return ";BYMONTH=" + numbers(3, 1, 12, false);
  }

  private String monthDays() {
    return ";BYMONTHDAY=" + numbers(3, 1, 31, true);
  }

  private String weekdays() {
    TreeSet<Integer> days = new TreeSet<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      days.add(random.nextInt(7));
    }
    return ";BYDAY=" + String.join(",", days.stream().map(DAYS::get).toList());
  }

  private String nthDays(int most) {
    List<String> days = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      String sign = random.nextInt(3) == 0 ? "-" : "";
      days.add(sign + (1 + random.nextInt(most)) + DAYS.get(random.nextInt(7)));
    }
    return ";BYDAY=" + String.join(",", days);
  }

  private String numbers(int count, int first, int last, boolean signed) {
    TreeSet<Integer> numbers = new TreeSet<>();
    int wanted = 1 + random.nextInt(count);
    for (int i = 0; i < wanted; i++) {
      int number = first + random.nextInt(last - first + 1);
      numbers.add(signed && random.nextInt(4) == 0 ? -number : number);
    }
    return String.join(",", numbers.stream().map(String::valueOf).toList());
  }

  private String perhaps(int oneIn, String text) {
    return random.nextInt(oneIn) == 0 ? text : "";
  }
}
