package dev.punctual.store.jdbc;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Instants as PostgreSQL reads them. */
final class Timestamps {
  private Timestamps() {}

  /** ISO 8601 in UTC, made faster than by {@link Instant#toString}. Null for null. */
  static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC).toString();
  }
}
