package dev.punctual.app.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.json.JacksonCodec;
import java.util.Map;

/** JSON as the command line writes and reads it. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectReader OBJECT =
      MAPPER
          .readerFor(new TypeReference<Map<String, Object>>() {})
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

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

  /** A text as JSON; a text that is no JSON becomes a string. */
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MAPPER.getNodeFactory().textNode(text);
    }
  }

  /** A codec that keeps every digit of numbers, zeros at their end as well. */
  static MetadataCodec exact() {
    return new JacksonCodec(
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS));
  }
}
