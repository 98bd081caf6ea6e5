package dev.punctual.app.cli.imports.dialect;

import com.cronutils.model.time.ExecutionTime;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Local times that cron-utils finds: those of any of several expressions, on dates that a further
 * one may have to match as well. It is asked in UTC, where every local time exists once. Immutable.
 */
public final class NominalTimes {
  /** Days that a search may pass over: longer than the 400-year cycle needs for any weekday. */
  private static final int DAYS = 2_000;

  private final List<ExecutionTime> any;
  private final @Nullable ExecutionTime dates;

  private NominalTimes(List<ExecutionTime> any, @Nullable ExecutionTime dates) {
    this.any = List.copyOf(any);
    this.dates = dates;
  }

  static NominalTimes ofAny(List<ExecutionTime> any) {
    return new NominalTimes(any, null);
  }

  static NominalTimes ofBoth(ExecutionTime times, ExecutionTime dates) {
    return new NominalTimes(List.of(times), dates);
  }

  /**
   * The first time after another one, or empty if there is none within reach.
   *
   * @throws RuntimeException of any kind, where cron-utils fails on what it accepted
   */
  Optional<LocalDateTime> next(LocalDateTime after) {
    Optional<ZonedDateTime> next = first(after.atZone(ZoneOffset.UTC));
    for (int day = 0; next.isPresent() && day < DAYS; day++) {
      if (dates == null || dates.isMatch(next.get())) {
        return next.map(ZonedDateTime::toLocalDateTime);
      }
      next =
          first(next.get().toLocalDate().plusDays(1).atStartOfDay(ZoneOffset.UTC).minusSeconds(1));
    }
    return Optional.empty();
  }

  private Optional<ZonedDateTime> first(ZonedDateTime after) {
    return any.stream()
        .map(times -> times.nextExecution(after))
        .flatMap(Optional::stream)
        .min(ZonedDateTime::compareTo);
  }
}
