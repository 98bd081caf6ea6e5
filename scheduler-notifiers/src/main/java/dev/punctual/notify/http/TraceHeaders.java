package dev.punctual.notify.http;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;

/**
 * The current span as a W3C {@code traceparent} (https://www.w3.org/TR/trace-context/), if the API
 * of OpenTelemetry is on the class path and a span is current. The {@code tracestate}, which
 * vendors fill for themselves, is not told to receivers, nor is any baggage.
 */
public final class TraceHeaders {
  /** The name of the header, in the form in which it is sent. */
  public static final String PARENT = "traceparent";

  private static final boolean KNOWN = isKnown();

  private TraceHeaders() {}

  /** The header of the span that is current on this thread, by its name; empty without one. */
  public static Map<String, String> current() {
    return KNOWN ? OfCurrentSpan.headers() : Map.of();
  }

  private static boolean isKnown() {
    try {
      Class.forName(
          "io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator",
          false,
          TraceHeaders.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }

  /** Loaded only where the API is. */
  private static final class OfCurrentSpan {
    static Map<String, String> headers() {
      Map<String, String> fields = new HashMap<>();
      W3CTraceContextPropagator.getInstance()
          .inject(Context.current(), fields, (carrier, name, value) -> fields.put(name, value));
      String parent = fields.get(PARENT);
      return parent == null ? Map.of() : Map.of(PARENT, parent);
    }
  }
}
