package dev.punctual.store.supabase;

import dev.punctual.job.Legible;
import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.job.NodeId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An object of an answer. Reading a member that the SQL says is never null fails when it is
 * missing.
 */
record Row(JsonNode json) {

  /** The objects of an array. */
  static Stream<Row> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(Row::new);
  }

  String text(String name) {
    return Objects.requireNonNull(json.path(name).textValue(), name);
  }

  @Nullable String textOrNull(String name) {
    return json.path(name).textValue();
  }

  long number(String name) {
    return present(name).longValue();
  }

  @Nullable Long numberOrNull(String name) {
    JsonNode value = json.path(name);
    return value.isNumber() ? value.longValue() : null;
  }

  int whole(String name) {
    return Math.toIntExact(number(name));
  }

  boolean flag(String name) {
    return present(name).booleanValue();
  }

  Instant instant(String name) {
    return Objects.requireNonNull(instantOrNull(name), name);
  }

  @Nullable Instant instantOrNull(String name) {
    return instant(json.path(name));
  }

  /** An instant as PostgreSQL writes it into JSON, in the years 1 to 9999; null for null. */
  static @Nullable Instant instant(JsonNode value) {
    @Nullable String text = value.textValue();
    try {
      return text == null ? null : Legible.time(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException beyond) {
      // Infinite, or with a year of five digits or before Christ.
      boolean past = text.startsWith("-") || text.endsWith("BC");
      return Legible.time(past ? Instant.MIN : Instant.MAX);
    }
  }

  @Nullable NodeId nodeOrNull(String name) {
    @Nullable String text = textOrNull(name);
    return text == null ? null : new NodeId(UUID.fromString(text));
  }

  JsonNode present(String name) {
    return Objects.requireNonNull(json.get(name), name);
  }
}
