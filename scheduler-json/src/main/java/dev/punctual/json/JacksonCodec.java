package dev.punctual.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.punctual.InvalidInputException;
import dev.punctual.job.Metadata;
import dev.punctual.port.MetadataCodec;
import java.lang.reflect.Type;
import java.util.Map;

/**
 * Reads and writes metadata with Jackson: records, maps, {@code java.time} as ISO text. Fields that
 * a type does not know are passed over, so that rows written by newer code can be read by older.
 * Thread-safe.
 */
public final class JacksonCodec implements MetadataCodec {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final ObjectMapper mapper;

  /** Reads trees in which numbers are as they were written. */
  private final ObjectReader exact;

  /** A codec with the settings above. */
  public JacksonCodec() {
    this(
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build());
  }

  /** A codec with a mapper of the caller's. */
  public JacksonCodec(ObjectMapper mapper) {
    this.mapper = mapper;
    this.exact =
        mapper
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
  }

  @Override
  public Metadata encode(Object value) {
    return new Metadata(write("metadata", value));
  }

  @Override
  public Object decode(Metadata metadata, Type type) {
    try {
      return mapper.readValue(metadata.json(), mapper.constructType(type));
    } catch (JsonProcessingException misfit) {
      if (misfit.getCause() instanceof InvalidInputException said) {
        throw said; // by the type itself, which knows best
      }
      throw new InvalidInputException(
          "metadata",
          metadata.json(),
          "JSON that fits " + type.getTypeName() + " (" + misfit.getOriginalMessage() + ")");
    }
  }

  @Override
  public Map<String, Object> toMap(Metadata metadata) {
    try {
      return mapper.readValue(metadata.json(), MAP);
    } catch (JsonProcessingException misfit) {
      throw notAnObject(metadata, misfit);
    }
  }

  @Override
  public Metadata with(Metadata metadata, Map<String, String> fields) {
    try {
      JsonNode read = exact.readTree(metadata.json());
      if (!(read instanceof ObjectNode object)) {
        throw new InvalidInputException("metadata", metadata.json(), "a JSON object");
      }
      fields.forEach(object::put);
      return encode(object);
    } catch (JsonProcessingException misfit) {
      throw notAnObject(metadata, misfit);
    }
  }

  private static InvalidInputException notAnObject(
      Metadata metadata, JsonProcessingException misfit) {
    return new InvalidInputException(
        "metadata", metadata.json(), "a JSON object (" + misfit.getOriginalMessage() + ")");
  }

  @Override
  public String encodeResult(Object result) {
    String json = write("result", result);
    Metadata.requireStorable("result", json);
    return json;
  }

  private String write(String field, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new InvalidInputException(
          field,
          value.getClass().getName(),
          "a value that can be written as JSON (" + unwritable.getOriginalMessage() + ")");
    }
  }
}
