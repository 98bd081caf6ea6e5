package dev.punctual.app.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.punctual.InvalidInputException;
import java.util.Map;

/** JSON as the command line writes and reads it. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectReader OBJECT =
      MAPPER
          .readerFor(new TypeReference<Map<String, Object>>() {})
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Every digit stays, zeros at the end as well. */
  private static final ObjectReader EXACT =
      MAPPER
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  private Json() {}

  /** A value as JSON text. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  /**
   * The fields of an object, numbers as they were typed.
   *
   * @param field what it is, for the message
   */
  public static Map<String, Object> object(String field, String json) {
    try {
      return OBJECT.readValue(json);
    } catch (JsonProcessingException misfit) {
      throw new InvalidInputException(field, json, "a JSON object");
    }
  }

  /** A text that is JSON already, to be written as part of something larger. */
  public static JsonNode embed(String json) {
    try {
      return EXACT.readTree(json);
    } catch (JsonProcessingException notJson) {
      return MAPPER.getNodeFactory().textNode(json);
    }
  }
}
