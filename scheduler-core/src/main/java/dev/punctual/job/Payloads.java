package dev.punctual.job;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Payloads as metadata and back. Metadata is an object: a list or an array is kept as its field
 * {@code value}, as the table does with what plain SQL inserts. Thread-safe.
 */
public final class Payloads {
  private static final String VALUE = "value";

  /** Found once: making a codec takes longer than many readings. */
  private static final class OnClassPath {
    static final Payloads PAYLOADS = new Payloads(MetadataCodec.onClassPath());
  }

  private final MetadataCodec codec;

  /**
   * By the codec on the class path.
   *
   * @throws dev.punctual.SchedulerException if there is none
   */
  static Payloads onClassPath() {
    return OnClassPath.PAYLOADS;
  }

  /** By this codec. */
  public Payloads(MetadataCodec codec) {
    this.codec = codec;
  }

  /** The type of lists of an element. */
  public static Type listOf(Type element) {
    return new Parameterized(List.class, List.of(element));
  }

  /**
   * A payload as metadata.
   *
   * @throws InvalidInputException if it cannot be written
   */
  public Metadata write(Object payload) {
    if (payload instanceof Metadata ready) {
      return ready;
    }
    boolean isList = payload instanceof Collection || payload.getClass().isArray();
    return codec.encode(isList ? Map.of(VALUE, payload) : payload);
  }

  /**
   * Metadata as a payload.
   *
   * @param type what to read it as; {@link Metadata} itself for the raw text
   * @throws InvalidInputException if it does not fit
   */
  public Object read(Metadata metadata, Type type) {
    if (type == Metadata.class) {
      return metadata;
    }
    return isList(raw(type)) ? readList(metadata, type) : codec.decode(metadata, type);
  }

  private Object readList(Metadata metadata, Type type) {
    Type object = new Parameterized(Map.class, List.of(String.class, type));
    @Nullable Object list = ((Map<?, ?>) codec.decode(metadata, object)).get(VALUE);
    if (list == null) {
      throw new InvalidInputException(
          "metadata",
          metadata.json(),
          "an object whose field " + VALUE + " fits " + type.getTypeName());
    }
    return list;
  }

  /**
   * JSON of any kind as a value.
   *
   * @return null for null
   * @throws InvalidInputException if it does not fit the type
   */
  public @Nullable Object readAny(String json, Type type) {
    Type object = new Parameterized(Map.class, List.of(String.class, type));
    Metadata field = new Metadata("{\"" + VALUE + "\":" + json + "}");
    return ((Map<?, ?>) codec.decode(field, object)).get(VALUE);
  }

  private static boolean isList(Class<?> raw) {
    return Collection.class.isAssignableFrom(raw) || raw.isArray();
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType of && of.getRawType() instanceof Class<?> plain
        ? plain
        : Object.class;
  }

  private record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ParameterizedType type
          && raw.equals(type.getRawType())
          && type.getOwnerType() == null
          && Arrays.equals(getActualTypeArguments(), type.getActualTypeArguments());
    }

    /** As that of the JDK's own, which are equal to these. */
    @Override
    public int hashCode() {
      return Arrays.hashCode(getActualTypeArguments()) ^ raw.hashCode();
    }

    @Override
    public String toString() {
      return raw.getName()
          + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
    }
  }
}
