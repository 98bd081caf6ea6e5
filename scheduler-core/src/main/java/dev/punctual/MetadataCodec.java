package dev.punctual;

import dev.punctual.job.Metadata;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Turns values into metadata and back. Thread-safe. Found through {@link java.util.ServiceLoader}
 * unless a scheduler is given one.
 */
public interface MetadataCodec {

  /**
   * A value as metadata.
   *
   * @param value something that is an object in JSON, such as a record or a map
   * @throws dev.punctual.InvalidInputException if it is not, or cannot be turned to JSON
   */
  Metadata encode(Object value);

  /**
   * Metadata as a value.
   *
   * @param type what to read it as
   * @throws dev.punctual.InvalidInputException if it does not fit the type
   */
  Object decode(Metadata metadata, Type type);

  /**
   * Metadata as maps, lists, strings, numbers, booleans and nulls.
   *
   * @throws dev.punctual.InvalidInputException if the text is not JSON
   */
  Map<String, Object> toMap(Metadata metadata);

  /**
   * The same metadata with these fields set. The others stay as they are; a codec that can, keeps
   * every digit of their numbers.
   *
   * @throws dev.punctual.InvalidInputException if the text is not JSON
   */
  default Metadata with(Metadata metadata, Map<String, String> fields) {
    Map<String, Object> changed = new LinkedHashMap<>(toMap(metadata));
    changed.putAll(fields);
    return encode(changed);
  }

  /**
   * A handler's result as JSON of any kind.
   *
   * @throws dev.punctual.InvalidInputException if it cannot be turned to JSON
   */
  String encodeResult(Object result);

  /**
   * The codec that is on the class path.
   *
   * @throws SchedulerException if there is none
   */
  static MetadataCodec onClassPath() {
    return ServiceLoader.load(MetadataCodec.class)
        .findFirst()
        .orElseThrow(
            () ->
                new SchedulerException(
                    Fault.USER,
                    "No metadata codec on the class path: add dev.punctual:punctual-json, "
                        + "or give one of your own."));
  }
}
