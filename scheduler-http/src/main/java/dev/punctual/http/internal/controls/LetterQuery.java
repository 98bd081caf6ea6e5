package dev.punctual.http.internal.controls;

import dev.punctual.InvalidInputException;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.LetterPosition;
import dev.punctual.http.internal.exchange.QueryFields;
import dev.punctual.job.JobType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which failed jobs are looked for, and from where on. */
final class LetterQuery {
  /** The parameters that filter. */
  static final Set<String> FILTERS =
      Set.of("job_id", "handler", "job_type", "fault", "from", "until", "text");

  private LetterQuery() {}

  static DeadLetterFilter filter(QueryFields query) {
    String[] ids = query.several("job_id");
    DeadLetterFilter filter = ids.length == 0 ? DeadLetterFilter.ALL : DeadLetterFilter.of(ids);
    Optional<String> handler = query.one("handler");
    filter = handler.isPresent() ? filter.withHandler(handler.get()) : filter;
    Optional<JobType> type = query.read("job_type", JobType::parse);
    filter = type.isPresent() ? filter.withType(type.get()) : filter;
    Optional<ErrorFingerprint> fault = query.read("fault", ErrorFingerprint::of);
    filter = fault.isPresent() ? filter.withFault(fault.get()) : filter;
    Optional<Instant> from = query.instant("from");
    filter = from.isPresent() ? filter.failedFrom(from.get()) : filter;
    Optional<Instant> until = query.instant("until");
    filter = until.isPresent() ? filter.failedUntil(until.get()) : filter;
    Optional<String> text = query.one("text");
    return text.isPresent() ? filter.withText(text.get()) : filter;
  }

  static @Nullable String text(@Nullable LetterPosition position) {
    return position == null ? null : position.failedAt() + "_" + position.row();
  }

  static LetterPosition position(String text) {
    int end = text.lastIndexOf('_');
    try {
      return new LetterPosition(
          Instant.parse(text.substring(0, Math.max(end, 0))),
          Long.parseLong(text.substring(end + 1)));
    } catch (DateTimeException | NumberFormatException no) {
      throw new InvalidInputException("after", text, "what next of the page before says");
    }
  }
}
