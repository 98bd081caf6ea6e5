package dev.punctual.jackson3;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How payloads are read and written. A payload is its fields, whatever its getters compute: what is
 * not written cannot come out again. Times keep their offset and their zone, numbers all of their
 * digits.
 */
final class Mappers {
  private Mappers() {}

  /** Refuses properties that a type does not know, and the lack of those that it needs. */
  static JsonMapper strict() {
    return exact()
        .addModule(new NeededProperties.Module())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .build();
  }

  /** Passes over unknown properties, and leaves missing ones null or zero. */
  static JsonMapper lenient() {
    return exact().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  private static JsonMapper.Builder exact() {
    return JsonMapper.builder()
        .findAndAddModules()
        .addModule(new SimpleModule("punctual").addDeserializer(Object.class, new PlainValues()))
        .changeDefaultVisibility(
            usual ->
                usual
                    .withFieldVisibility(Visibility.ANY)
                    .withCreatorVisibility(Visibility.NON_PRIVATE)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
        .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
        .disable(
            DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
            DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
            DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
            DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        // So does jsonb; and with an exponent beyond its range it would refuse what was accepted.
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
  }
}
