package dev.punctual.benchmarks.triggers;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** Spring's {@link CronExpression#next}. */
record SpringContender(CronExpression expression, List<ZonedDateTime> questions)
    implements Contender<ZonedDateTime> {
  static SpringContender of(CronCase asked) {
    return new SpringContender(
        CronExpression.parse(asked.expression()),
        CronCase.questions().stream().map(instant -> instant.atZone(asked.zone())).toList());
  }

  @Override
  public @Nullable ZonedDateTime next(int question) {
    return expression.next(questions.get(question));
  }

  @Override
  public @Nullable Instant fire(int question) {
    ZonedDateTime next = next(question);
    return next == null ? null : next.toInstant();
  }
}
