package dev.punctual.http.internal.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.chain.After;
import dev.punctual.chain.BatchName;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.job.JobId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads whom a job waits for. */
final class AfterBody {
  private AfterBody() {}

  static After read(BodyFields fields) {
    fields.allow(Set.of("jobs", "batch", "mode", "on"));
    List<JobId> jobs = fields.texts("jobs").stream().map(JobId::of).toList();
    Optional<String> batch = fields.text("batch");
    return new After(
        jobs,
        batch.isPresent() ? BatchName.of(batch.get()) : null,
        one("mode", After.Mode.values(), After.Mode::text, fields).orElse(After.Mode.ALL),
        one("on", After.On.values(), After.On::text, fields).orElse(After.On.SUCCESS));
  }

  private static <T> Optional<T> one(
      String field, T[] known, Function<T, String> text, BodyFields fields) {
    return fields
        .text(field)
        .map(
            given ->
                Stream.of(known)
                    .filter(each -> text.apply(each).equals(given))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new InvalidInputException(
                                "after." + field,
                                given,
                                "one of "
                                    + String.join(", ", Stream.of(known).map(text).toList()))));
  }
}
