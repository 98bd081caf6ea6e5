package dev.punctual.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.job.Metadata;
import java.lang.reflect.Type;
import java.util.Map;

/**
 * Reads and writes metadata with Jackson: records, classes by their fields, maps, {@code java.time}
 * as ISO text. Modules on the class path are found, such as Kotlin's. Thread-safe.
 *
 * <p>It is strict unless made by {@link #lenient}: a property that a type does not know is refused,
 * apart from the keys that the scheduler itself reads, and so is the lack of one that a constructor
 * or a record asks for, unless that is an {@link java.util.Optional} or annotated {@code Nullable}.
 */
public final class JacksonCodec implements MetadataCodec {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final ObjectMapper mapper;

  /** Reads trees in which numbers are as they were written. */
  private final ObjectReader exact;

  /** A strict codec. */
  public JacksonCodec() {
    this(Mappers.strict());
  }

  /**
   * A codec that passes over properties that a type does not know and leaves missing ones null or
   * zero, so that rows of other versions of a program are read as far as they fit.
   */
  public static JacksonCodec lenient() {
    return new JacksonCodec(Mappers.lenient());
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
      return read(metadata, mapper.constructType(type));
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

  private Object read(Metadata metadata, JavaType type) throws JsonProcessingException {
    try {
      return mapper.readValue(metadata.json(), type);
    } catch (UnrecognizedPropertyException unknown) {
      if (unknown.getPath().size() > 1 || !Metadata.OWN_KEYS.contains(unknown.getPropertyName())) {
        throw unknown;
      }
      ObjectNode rest = (ObjectNode) exact.readTree(metadata.json());
      rest.remove(unknown.getPropertyName());
      return read(new Metadata(mapper.writeValueAsString(rest)), type);
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
