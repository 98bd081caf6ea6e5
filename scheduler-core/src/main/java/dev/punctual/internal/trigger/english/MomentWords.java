package dev.punctual.internal.trigger.english;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in words. */
final class MomentWords {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ENGLISH);

  private MomentWords() {}

  static String once(LocalDateTime at) {
    return "once, on " + DATE.format(at) + " at " + at.toLocalTime();
  }

  /** An instant in UTC. */
  static String stamp(Instant at) {
    return STAMP.format(at.atOffset(ZoneOffset.UTC));
  }
}
