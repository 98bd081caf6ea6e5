package dev.punctual.benchmarks.triggers;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** cron-utils' {@link ExecutionTime#nextExecution}. */
record CronUtilsContender(ExecutionTime times, List<ZonedDateTime> questions)
    implements Contender<Optional<ZonedDateTime>> {
  static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

  static CronUtilsContender of(CronCase asked) {
    return new CronUtilsContender(
        ExecutionTime.forCron(PARSER.parse(asked.expression())),
        CronCase.questions().stream().map(instant -> instant.atZone(asked.zone())).toList());
  }

  @Override
  public Optional<ZonedDateTime> next(int question) {
    return times.nextExecution(questions.get(question));
  }

  @Override
  public @Nullable Instant fire(int question) {
    return next(question).map(ZonedDateTime::toInstant).orElse(null);
  }
}
