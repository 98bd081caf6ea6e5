package dev.punctual.jackson3;

import java.io.Serial;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.jdk.UntypedObjectDeserializer;

/**
 * Reads values that no type describes. A number with a fraction is a {@link Double}, and a {@link
 * BigDecimal} where a double would lose digits of it.
 */
final class PlainValues extends UntypedObjectDeserializer {
  @Serial private static final long serialVersionUID = 1L;

  PlainValues() {
    super((JavaType) null, (JavaType) null);
  }

  @Override
  public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
    return parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)
        ? number(parser.getDecimalValue())
        : super.deserialize(parser, context);
  }

  static Number number(BigDecimal exact) {
    double near = exact.doubleValue();
    return Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0
        ? near
        : exact;
  }
}
