package dev.punctual.benchmarks.triggers;

import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Punctual's {@link Trigger#next}. */
record PunctualContender(Trigger trigger, List<Instant> questions)
    implements Contender<Optional<Instant>> {
  static PunctualContender of(CronCase asked) {
    return new PunctualContender(
        Trigger.cron(asked.expression(), asked.zone()), CronCase.questions());
  }

  @Override
  public Optional<Instant> next(int question) {
    return trigger.next(questions.get(question));
  }

  @Override
  public @Nullable Instant fire(int question) {
    return next(question).orElse(null);
  }
}
