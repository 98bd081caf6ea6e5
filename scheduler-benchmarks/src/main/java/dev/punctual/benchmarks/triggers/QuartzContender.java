package dev.punctual.benchmarks.triggers;

import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/** Quartz' {@link CronExpression#getNextValidTimeAfter}, which wants its old type of date. */
@SuppressWarnings("JavaUtilDate")
record QuartzContender(CronExpression expression, List<Date> questions) implements Contender<Date> {
  static QuartzContender of(CronCase asked) throws ParseException {
    CronExpression expression = new CronExpression(asked.expression());
    expression.setTimeZone(TimeZone.getTimeZone(asked.zone()));
    return new QuartzContender(expression, CronCase.questions().stream().map(Date::from).toList());
  }

  @Override
  public @Nullable Date next(int question) {
    return expression.getNextValidTimeAfter(questions.get(question));
  }

  @Override
  public @Nullable Instant fire(int question) {
    Date next = next(question);
    return next == null ? null : next.toInstant();
  }
}
