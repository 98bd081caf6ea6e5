package dev.punctual.internal.client;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.job.Metadata;
import dev.punctual.job.Payloads;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds that a payload comes out as it went in. What writing or reading would lose is found when a
 * job is scheduled, and not when its handler misses it. A map holds JSON's own values: others in
 * it, such as instants, come out as their text.
 */
public final class RoundTrip {
  private final MetadataCodec codec;

  private final Payloads payloads;

  public RoundTrip(MetadataCodec codec) {
    this.codec = codec;
    this.payloads = new Payloads(codec);
  }

  /**
   * A payload as metadata.
   *
   * @param type what it will be read as
   * @throws InvalidInputException if it would not come out equal, or is metadata that is no JSON
   */
  public Metadata write(Object payload, Type type) {
    Metadata written = payloads.write(payload);
    if (payload instanceof Metadata ready) {
      requireJson(ready);
    } else if (!holdsJson(payload, type)) {
      Object back = payloads.read(written, type);
      if (!writesTheSame(written, payloads.write(back)) || !same(payload, back)) {
        throw new InvalidInputException(
            "payload",
            type.getTypeName(),
            "a value that is the same when it has been written as JSON and read again; as it is, "
                + written.json()
                + " is read as "
                + back);
      }
    }
    return written;
  }

  /** Metadata that somebody has written themselves. */
  private void requireJson(Metadata ready) {
    if (!ready.equals(Metadata.EMPTY)) {
      codec.toMap(ready);
    }
  }

  /** A map or a list of which nobody says what it holds. */
  private static boolean holdsJson(Object payload, Type type) {
    return type instanceof Class && (payload instanceof Map || payload instanceof Collection);
  }

  /** A set may be written in another order. */
  private boolean writesTheSame(Metadata written, Metadata again) {
    return written.equals(again) || sameJson(codec.toMap(written), codec.toMap(again));
  }

  private static boolean sameJson(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
      return map.keySet().equals(others.keySet())
          && map.keySet().stream().allMatch(key -> sameJson(map.get(key), others.get(key)));
    }
    if (one instanceof List<?> list && other instanceof List<?> others) {
      return list.size() == others.size()
          && list.stream().allMatch(each -> others.stream().anyMatch(any -> sameJson(each, any)));
    }
    return Objects.equals(one, other);
  }

  /** Looks into what has no equality of its own, or one that goes by identity. */
  private static boolean same(@Nullable Object one, @Nullable Object other) {
    if (Objects.equals(one, other)) {
      return true;
    }
    if (one == null || other == null) {
      return false;
    }
    if (one instanceof BigDecimal number && other instanceof BigDecimal others) {
      return number.compareTo(others) == 0;
    }
    if (one instanceof Optional<?> value && other instanceof Optional<?> others) {
      return same(value.orElse(null), others.orElse(null));
    }
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
      return map.size() == others.size()
          && map.keySet().stream().allMatch(key -> same(map.get(key), others.get(key)));
    }
    if (one instanceof Collection<?> list && other instanceof Collection<?> others) {
      return sameElements(list, others);
    }
    if (one.getClass() != other.getClass()) {
      return false;
    }
    return one.getClass().isRecord()
        ? sameComponents(one, other)
        : one.getClass().isArray() ? sameArray(one, other) : !knowsEquality(one.getClass());
  }

  private static boolean sameElements(Collection<?> one, Collection<?> other) {
    Iterator<?> others = other.iterator();
    return one.size() == other.size()
        && one.stream().allMatch(each -> same(each, others.next()) || other.contains(each));
  }

  private static boolean sameArray(Object one, Object other) {
    int length = Array.getLength(one);
    return length == Array.getLength(other)
        && IntStream.range(0, length).allMatch(i -> same(Array.get(one, i), Array.get(other, i)));
  }

  private static boolean sameComponents(Object one, Object other) {
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      if (!same(value(component, one), value(component, other))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object value(RecordComponent component, Object of) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException | RuntimeException hidden) {
      return null; // on both sides: what it wrote is the same
    }
  }

  /** What has none is known by what it writes. */
  private static boolean knowsEquality(Class<?> type) {
    try {
      return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException impossible) {
      return false;
    }
  }
}
