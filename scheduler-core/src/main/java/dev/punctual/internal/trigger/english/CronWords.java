package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.cron.CronExpression;

/**
 * Cron expressions in words, taken from the sets of dates and times that they stand for: two
 * expressions for the same sets read the same.
 */
final class CronWords {
  private CronWords() {}

  static Wording of(CronExpression expression) {
    TimePhrase times = TimeWords.of(expression.times());
    DatePhrase dates = DateWords.of(expression.dates());
    return new Wording(joined(times, dates) + dates.years(), times.implied());
  }

  private static String joined(TimePhrase times, DatePhrase dates) {
    if (dates.everyDay() && times.wholeDay()) {
      return times.text();
    }
    return times.named() && dates.leads()
        ? dates.leading() + " " + times.text()
        : times.text() + " " + dates.trailing();
  }
}
