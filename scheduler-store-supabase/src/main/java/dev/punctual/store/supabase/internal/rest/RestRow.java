package dev.punctual.store.supabase.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.job.NodeId;
import dev.punctual.store.sql.Legible;
import dev.punctual.store.sql.RowReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An object of an answer. Reading a member that the SQL says is never null fails when it is
 * missing.
 */
public record RestRow(JsonNode json) implements RowReader<RuntimeException> {

  /** The objects of an array. */
  static Stream<RestRow> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(RestRow::new);
  }

  @Override
  public String text(String name) {
    return Objects.requireNonNull(json.path(name).textValue(), name);
  }

  @Override
  public @Nullable String textOrNull(String name) {
    return json.path(name).textValue();
  }

  @Override
  public long bigint(String name) {
    return present(name).longValue();
  }

  @Override
  public @Nullable Long bigintOrNull(String name) {
    JsonNode value = json.path(name);
    return value.isNumber() ? value.longValue() : null;
  }

  @Override
  public @Nullable Integer integerOrNull(String name) {
    JsonNode value = json.path(name);
    return value.isNumber() ? value.intValue() : null;
  }

  @Override
  public int integer(String name) {
    return Math.toIntExact(bigint(name));
  }

  @Override
  public Set<Long> bigints(String name) {
    Set<Long> numbers = new HashSet<>();
    present(name).forEach(number -> numbers.add(number.longValue()));
    return numbers;
  }

  @Override
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    present(name).forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  @Override
  public boolean flag(String name) {
    return present(name).booleanValue();
  }

  @Override
  public Instant instant(String name) {
    return Objects.requireNonNull(instantOrNull(name), name);
  }

  @Override
  public @Nullable Instant instantOrNull(String name) {
    return instant(json.path(name));
  }

  /** An instant as PostgreSQL writes it into JSON, in the years 1 to 9999; null for null. */
  public static @Nullable Instant instant(JsonNode value) {
    @Nullable String text = value.textValue();
    try {
      return text == null ? null : Legible.time(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException beyond) {
      // Infinite, or with a year of five digits or before Christ.
      boolean past = text.startsWith("-") || text.endsWith("BC");
      return Legible.time(past ? Instant.MIN : Instant.MAX);
    }
  }

  @Override
  public @Nullable NodeId nodeOrNull(String name) {
    @Nullable String text = textOrNull(name);
    return text == null ? null : new NodeId(UUID.fromString(text));
  }

  private JsonNode present(String name) {
    return Objects.requireNonNull(json.get(name), name);
  }
}
