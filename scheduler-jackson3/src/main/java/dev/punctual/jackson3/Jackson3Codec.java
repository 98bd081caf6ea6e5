package dev.punctual.jackson3;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.job.Metadata;
import java.lang.reflect.Type;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes metadata with Jackson 3, for programs that have it anyway and give the scheduler
 * this codec: records, classes by their fields, maps, {@code java.time} as ISO text. Modules on the
 * class path are found, such as Kotlin's. Thread-safe.
 *
 * <p>It is strict unless made by {@link #lenient}: a property that a type does not know is refused,
 * apart from the keys that the scheduler itself reads, and so is the lack of one that a constructor
 * or a record asks for, unless that is an {@link java.util.Optional} or annotated {@code Nullable}.
 */
public final class Jackson3Codec implements MetadataCodec {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final ObjectMapper mapper;

  /** Reads trees in which numbers are as they were written. */
  private final ObjectReader exact;

  /** A strict codec. */
  public Jackson3Codec() {
    this(Mappers.strict());
  }

  /**
   * A codec that passes over properties that a type does not know and leaves missing ones null or
   * zero, so that rows of other versions of a program are read as far as they fit.
   */
  public static Jackson3Codec lenient() {
    return new Jackson3Codec(Mappers.lenient());
  }

  /** A codec with a mapper of the caller's. */
  public Jackson3Codec(ObjectMapper mapper) {
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
    } catch (JacksonException misfit) {
      if (misfit.getCause() instanceof InvalidInputException said) {
        throw said; // by the type itself, which knows best
      }
      throw new InvalidInputException(
          "metadata",
          metadata.json(),
          "JSON that fits " + type.getTypeName() + " (" + misfit.getOriginalMessage() + ")");
    }
  }

  private Object read(Metadata metadata, JavaType type) throws JacksonException {
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
    } catch (JacksonException misfit) {
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
    } catch (JacksonException misfit) {
      throw notAnObject(metadata, misfit);
    }
  }

  private static InvalidInputException notAnObject(Metadata metadata, JacksonException misfit) {
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
    } catch (JacksonException unwritable) {
      throw new InvalidInputException(
          field,
          value.getClass().getName(),
          "a value that can be written as JSON (" + unwritable.getOriginalMessage() + ")");
    }
  }
}
