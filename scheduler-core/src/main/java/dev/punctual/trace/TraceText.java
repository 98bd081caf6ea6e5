package dev.punctual.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span's context as text: its W3C traceparent and, after a blank, its tracestate if any. */
final class TraceText {
  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private static final TextMapGetter<Map<String, String>> FIELDS =
      (fields, key) -> fields == null ? null : fields.get(key);

  private TraceText() {}

  /** Null for a span without a context. */
  static @Nullable String of(Span span) {
    Map<String, String> fields = new HashMap<>();
    W3C.inject(Context.root().with(span), fields, (carrier, key, value) -> fields.put(key, value));
    String parent = fields.get(PARENT);
    String state = fields.get(STATE);
    return parent == null || state == null ? parent : parent + ' ' + state;
  }

  /** What somebody wrote; an invalid context if that is none. */
  static SpanContext read(@Nullable String text) {
    if (text == null) {
      return SpanContext.getInvalid();
    }
    String[] parts = text.strip().split(" ", 2);
    Map<String, String> fields = new HashMap<>(Map.of(PARENT, parts[0]));
    if (parts.length == 2) {
      fields.put(STATE, parts[1].strip());
    }
    return Span.fromContext(W3C.extract(Context.root(), fields, FIELDS)).getSpanContext();
  }
}
