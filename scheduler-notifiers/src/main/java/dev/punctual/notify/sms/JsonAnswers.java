package dev.punctual.notify.sms;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.job.Metadata;
import dev.punctual.notify.http.HttpReply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads answers that should be JSON objects, and may be anything. */
final class JsonAnswers {
  private final MetadataCodec codec;

  JsonAnswers(MetadataCodec codec) {
    this.codec = codec;
  }

  /** What was answered; nothing where it is no whole JSON object. */
  Map<String, Object> read(HttpReply reply) {
    try {
      return codec.toMap(new Metadata(reply.text()));
    } catch (InvalidInputException other) {
      return Map.of();
    }
  }

  /** A value as text, by its path such as {@code messages.0.id}; null where there is none. */
  static @Nullable String text(Map<String, Object> answer, String path) {
    @Nullable Object value = answer;
    for (String step : path.split("\\.", -1)) {
      value = within(value, step);
    }
    return value instanceof String || value instanceof Number ? value.toString() : null;
  }

  private static @Nullable Object within(@Nullable Object value, String step) {
    if (value instanceof Map<?, ?> map) {
      return map.get(step);
    }
    boolean index = step.matches("\\d{1,4}");
    if (value instanceof List<?> list && index && Integer.parseInt(step) < list.size()) {
      return list.get(Integer.parseInt(step));
    }
    return null;
  }

  /** A whole number; null where it is none. */
  static @Nullable Integer number(Map<String, Object> answer, String key) {
    String text = text(answer, key);
    return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
  }
}
