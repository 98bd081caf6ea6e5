package dev.punctual.store.supabase.internal.rest;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * An answer, read to its end.
 *
 * @param status of HTTP
 * @param type what the body is, such as {@code application/json}; empty when nothing is said
 * @param retryAfter when to ask again; null when nothing is said
 * @param location where a redirect leads; null when it is none
 * @param body as text
 */
record Reply(
    int status,
    String type,
    @Nullable Duration retryAfter,
    @Nullable String location,
    String body) {

  static Reply read(Response response) throws IOException {
    return new Reply(
        response.code(),
        Optional.ofNullable(response.header("Content-Type")).orElse("").toLowerCase(Locale.ROOT),
        retryAfter(response.header("Retry-After")).orElse(null),
        response.header("Location"),
        response.body().string());
  }

  boolean good() {
    return status >= 200 && status < 300 && !type.contains("html");
  }

  boolean json() {
    return type.contains("json");
  }

  /** Seconds, or the date of HTTP. */
  private static Optional<Duration> retryAfter(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          header.strip().matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header.strip()))
              : until(ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)));
    } catch (DateTimeException odd) {
      return Optional.empty();
    }
  }

  private static Duration until(ZonedDateTime date) {
    Duration left = Duration.between(Instant.now(), date.toInstant());
    return left.isNegative() ? Duration.ZERO : left;
  }
}
