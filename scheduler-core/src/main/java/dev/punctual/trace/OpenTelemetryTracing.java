package dev.punctual.trace;

import dev.punctual.handler.JobTracing;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Job;
import dev.punctual.job.NewJob;
import dev.punctual.job.Outcome;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces jobs with OpenTelemetry, of which an application adds the API to its dependencies, and an
 * SDK or an agent. Thread-safe.
 *
 * <ul>
 *   <li>Scheduling is a PRODUCER span {@code create <handler>}, whose context is kept with the
 *       jobs.
 *   <li>A run is a CONSUMER span {@code process <handler>}, current while the handler is called. It
 *       begins a trace of its own, which is linked to that of the scheduling; the first attempt of
 *       a job without a trigger that is due within a minute of its scheduling is a child of it
 *       instead.
 * </ul>
 *
 * A kept context that is none is passed over, and so is a span that cannot be started: no run fails
 * for its trace.
 */
public final class OpenTelemetryTracing implements JobTracing {
  private static final Logger LOG = LoggerFactory.getLogger(OpenTelemetryTracing.class);
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Tracer tracer;

  /** By the tracers of this. */
  public OpenTelemetryTracing(OpenTelemetry telemetry) {
    tracer = telemetry.getTracer("dev.punctual");
  }

  @Override
  public <T> T scheduling(List<NewJob> jobs, Scheduling<T> call) {
    Span span = started(() -> SpanAttributes.creating(tracer, jobs));
    try {
      return call.with(TraceText.of(span));
    } catch (RuntimeException | Error thrown) {
      SpanAttributes.failed(span, thrown);
      throw thrown;
    } finally {
      span.end();
    }
  }

  @Override
  public Outcome running(RunContext run, @Nullable String trace, Callable<Outcome> handler)
      throws Exception {
    Span span = started(() -> from(TraceText.read(trace), run.job(), builder(run)));
    try {
      Outcome outcome = Context.current().with(span).wrap(handler).call();
      SpanAttributes.ended(span, outcome);
      return outcome;
    } catch (Throwable thrown) {
      SpanAttributes.failed(span, thrown);
      throw thrown;
    } finally {
      span.end();
    }
  }

  private SpanBuilder builder(RunContext run) {
    return SpanAttributes.processing(tracer, run);
  }

  /** A retry, or a run long after, must neither stretch the trace nor inherit its sampling. */
  private static SpanBuilder from(SpanContext producer, Job job, SpanBuilder builder) {
    if (!producer.isValid()) {
      return builder.setNoParent();
    }
    return isFirstAndSoon(job)
        ? builder.setParent(Context.root().with(Span.wrap(producer)))
        : builder.setNoParent().addLink(producer);
  }

  /** A job with a trigger may be an occurrence of one that was scheduled long ago. */
  private static boolean isFirstAndSoon(Job job) {
    return job.attempt() == 1
        && job.crashes() == 0
        && job.runs() == 0
        && job.spec().trigger() == null
        && Duration.between(job.createdAt(), job.due()).compareTo(SOON) <= 0;
  }

  private static Span started(Supplier<SpanBuilder> builder) {
    try {
      return builder.get().startSpan();
    } catch (RuntimeException broken) {
      LOG.warn("a span could not be started", broken);
      return Span.getInvalid();
    }
  }
}
