package dev.punctual.store.sql;

import dev.punctual.InvalidInputException;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.Pause;
import dev.punctual.job.TimeRange;
import dev.punctual.limit.LimitScope;
import dev.punctual.notification.Channel;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values of rows as stores read them. Whoever can write SQL may have put into a row what no command
 * takes; such a value is read as the nearest legal one, so that one row never keeps the others from
 * being read. Nothing here fails.
 */
public final class Legible {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Legible() {}

  /** The id; of one that is blank or too long, as much as is legal, after {@code odd:}. */
  public static JobId id(String text) {
    return legalOr(JobId::new, text, () -> new JobId(shortened(text)));
  }

  /** The name; of one that is blank or too long, as much as is legal, after {@code odd:}. */
  public static HandlerName handler(String text) {
    return legalOr(HandlerName::new, text, () -> new HandlerName(shortened(text)));
  }

  /** The channel; of an illegal name {@code odd}. */
  static Channel channel(String text) {
    return legalOr(Channel::new, text, () -> new Channel("odd"));
  }

  /** The status; of an unknown word {@link JobStatus#FAILED}, which nobody runs. */
  public static JobStatus status(String text) {
    return legalOr(JobStatus::parse, text, () -> JobStatus.FAILED);
  }

  /** The type; of an unknown word {@link JobType#CUSTOM}. */
  public static JobType type(String text) {
    return legalOr(JobType::parse, text, () -> JobType.CUSTOM);
  }

  /** The metadata; what is no object, as the member {@code value} of one. */
  public static Metadata metadata(String json) {
    return legalOr(Metadata::new, json, () -> new Metadata("{\"value\": " + json + "}"));
  }

  /** The kind of an error; of what is none {@link ErrorFingerprint#UNCLASSIFIED}. */
  static ErrorFingerprint fault(@Nullable String text) {
    return text == null
        ? ErrorFingerprint.UNCLASSIFIED
        : legalOr(ErrorFingerprint::new, text, () -> ErrorFingerprint.UNCLASSIFIED);
  }

  /** The retries, brought into the range of those that a job may ask for. */
  public static int retries(int number) {
    return Math.max(0, Math.min(number, JobOptions.MOST_RETRIES));
  }

  /** The time, or the nearest one in the years 1 to 9999; null for null. */
  public static @Nullable Instant time(@Nullable Instant time) {
    if (time == null || time.isBefore(FIRST)) {
      return time == null ? null : FIRST;
    }
    return time.isAfter(LAST) ? LAST : time;
  }

  /** The terms of a pause; for ever, where the end is later than any that a command takes. */
  static Pause.Terms terms(@Nullable Instant until, @Nullable String reason, @Nullable String by) {
    Pause.Terms terms = Pause.untilResumed();
    if (until != null && !until.isAfter(TimeRange.LAST)) {
      terms = terms.withUntil(until);
    }
    Pause.Terms bounded = terms;
    if (reason != null) {
      bounded = legalOr(bounded::because, reason, () -> terms(until, shortened(reason), null));
    }
    Pause.Terms explained = bounded;
    return by == null ? explained : legalOr(explained::by, by, () -> explained.by(shortened(by)));
  }

  /** Who did something; of a name that is blank or too long, as much as is legal. */
  static @Nullable String by(@Nullable String name) {
    return name == null ? null : terms(null, null, name).by();
  }

  /** The concurrency key; of one that is blank or too long, as much as is legal. */
  static @Nullable String key(@Nullable String text) {
    return text == null ? null : legalOr(Legible::legalKey, text, () -> shortened(text));
  }

  /** What is said of a fault; of one that is blank or too long, as much as is legal. */
  static @Nullable String note(@Nullable String text) {
    return text == null
        ? null
        : legalOr(
            said -> Objects.requireNonNull(new FaultNote(null, said).text()),
            text,
            () -> shortened(text));
  }

  /** Until when a fault is muted; of a time out of range the last one in it. */
  static @Nullable Instant mutedUntil(@Nullable Instant until) {
    return until != null && until.isAfter(TimeRange.LAST) ? TimeRange.LAST : until;
  }

  private static String legalKey(String text) {
    return LimitScope.key(text).name();
  }

  private static String shortened(String text) {
    int end = Math.min(text.length(), 200);
    return "odd:" + text.substring(0, end).strip().replaceAll("\\p{Cs}", "");
  }

  private static <T> T legalOr(Function<String, T> read, String text, Supplier<T> otherwise) {
    try {
      return read.apply(text);
    } catch (InvalidInputException odd) {
      return otherwise.get();
    }
  }
}
