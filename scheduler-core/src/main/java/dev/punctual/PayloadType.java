package dev.punctual;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its type parameters, which a {@link Class} does not tell: {@code new
 * PayloadType<Map<String, Seat>>() {}}. Immutable.
 *
 * @param <T> the type
 */
public abstract class PayloadType<T> {
  private final Type type;

  /**
   * The type that the subclass names.
   *
   * @throws IllegalStateException if it names none
   */
  protected PayloadType() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType self)) {
      throw new IllegalStateException(
          "PayloadType without a type: expected such as new PayloadType<List<String>>() {}");
    }
    this.type = self.getActualTypeArguments()[0];
  }

  /** The type. */
  public final Type type() {
    return type;
  }
}
