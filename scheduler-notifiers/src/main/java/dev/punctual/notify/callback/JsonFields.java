package dev.punctual.notify.callback;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.Metadata;
import dev.punctual.job.TimeRange;
import dev.punctual.notification.Mask;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object in JSON as a provider sends it. What is missing or of another kind is not there:
 * providers add fields and change them. Immutable.
 */
record JsonFields(Map<?, ?> values) {
  private static final int LONGEST = 500;

  /** The fields of an object. */
  static JsonFields of(MetadataCodec codec, String json) throws CallbackRefusedException {
    try {
      return new JsonFields(codec.toMap(new Metadata(json)));
    } catch (InvalidInputException no) {
      throw CallbackRefusedException.unreadable("the body is no JSON object");
    }
  }

  /** The objects of an array. */
  static List<JsonFields> array(MetadataCodec codec, String json) throws CallbackRefusedException {
    return of(codec, "{\"array\": " + json + "}").objects("array");
  }

  Optional<String> text(String name) {
    return values.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(storable(text))
        : Optional.empty();
  }

  /** Halves of surrogate pairs, which an escape may hold, become another character. */
  private static String storable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** A text of one line without addresses: strangers' mail servers wrote it. */
  Optional<String> masked(String name) {
    return text(name).map(text -> OneLine.of(Mask.all(text), LONGEST));
  }

  Optional<Long> number(String name) {
    return values.get(name) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  Optional<Instant> instant(String name) {
    try {
      return text(name)
          .map(text -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from))
          .filter(at -> at.isAfter(Instant.EPOCH) && !at.isAfter(TimeRange.LAST));
    } catch (DateTimeException no) {
      return Optional.empty();
    }
  }

  /** An object; an empty one where there is none. */
  JsonFields object(String name) {
    return new JsonFields(values.get(name) instanceof Map<?, ?> object ? object : Map.of());
  }

  List<JsonFields> objects(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(each -> new JsonFields((Map<?, ?>) each))
            .toList()
        : List.of();
  }

  List<String> texts(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
