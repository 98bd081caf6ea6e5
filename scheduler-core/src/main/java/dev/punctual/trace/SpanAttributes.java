package dev.punctual.trace;

import dev.punctual.handler.RunContext;
import dev.punctual.job.NewJob;
import dev.punctual.job.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the spans of jobs are called and say, by OpenTelemetry's conventions for messaging. */
final class SpanAttributes {
  private static final String SYSTEM = "messaging.system";
  private static final String DESTINATION = "messaging.destination.name";
  private static final String MESSAGE = "messaging.message.id";
  private static final String OPERATION = "messaging.operation.type";
  private static final String OPERATION_NAME = "messaging.operation.name";
  private static final String COUNT = "messaging.batch.message_count";

  private SpanAttributes() {}

  static SpanBuilder creating(Tracer tracer, List<NewJob> jobs) {
    NewJob first = jobs.get(0);
    String handler = first.spec().handler().value();
    boolean one = jobs.stream().allMatch(job -> job.spec().handler().value().equals(handler));
    SpanBuilder builder =
        operation(tracer.spanBuilder(one ? "create " + handler : "create"), "create")
            .setSpanKind(SpanKind.PRODUCER);
    if (one) {
      builder.setAttribute(DESTINATION, handler);
    }
    return jobs.size() == 1
        ? builder.setAttribute(MESSAGE, first.id().value())
        : builder.setAttribute(COUNT, jobs.size());
  }

  static SpanBuilder processing(Tracer tracer, RunContext run) {
    String handler = run.job().handler();
    return operation(tracer.spanBuilder("process " + handler), "process")
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute(DESTINATION, handler)
        .setAttribute(MESSAGE, run.jobId().value())
        .setAttribute("punctual.attempt", run.attempt())
        .setAttribute("punctual.lateness_ms", run.lateness().toMillis())
        .setAttribute("punctual.fence", run.fence());
  }

  private static SpanBuilder operation(SpanBuilder builder, String operation) {
    return builder
        .setAttribute(SYSTEM, "punctual")
        .setAttribute(OPERATION, operation)
        .setAttribute(OPERATION_NAME, operation);
  }

  static void failed(Span span, Throwable thrown) {
    span.recordException(thrown);
    span.setStatus(StatusCode.ERROR, thrown.getClass().getSimpleName());
  }

  static void ended(Span span, Outcome outcome) {
    if (outcome instanceof Outcome.Fail fail) {
      failed(span, fail.reason(), fail.cause());
    } else if (outcome instanceof Outcome.Retry retry) {
      failed(span, retry.reason(), retry.cause());
    }
  }

  private static void failed(Span span, @Nullable String reason, @Nullable Throwable cause) {
    if (cause != null) {
      span.recordException(cause);
    }
    span.setStatus(StatusCode.ERROR, reason == null ? "" : reason);
  }
}
