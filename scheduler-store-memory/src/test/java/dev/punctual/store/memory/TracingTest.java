package dev.punctual.store.memory;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.DuplicateJobException;
import dev.punctual.JobKind;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.Unique;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.testkit.ManualClock;
import dev.punctual.trace.OpenTelemetryTracing;
import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.Trigger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is traced from the scheduling of a job to its runs. */
class TracingTest {
  private static final String FOREIGN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .build();
  private final Tracer tracer = telemetry.getTracer("test");
  private final ManualClock clock = ManualClock.at("2026-06-01T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);

  record Mail(String to) {}

  private static final JobKind<Mail> MAIL = JobKind.of("mail", Mail.class);

  @AfterEach
  void close() {
    telemetry.close();
  }

  private JobSchedulerBuilder traced() {
    return JobScheduler.builder(store).clock(clock).tracing(new OpenTelemetryTracing(telemetry));
  }

  @Test
  void aRunThatIsDueSoonIsAChildOfItsScheduling() {
    JobScheduler scheduler =
        traced().on(MAIL, (mail, run) -> tracer.spanBuilder("smtp").startSpan().end()).build();
    Span request = tracer.spanBuilder("request").startSpan();
    within(request, () -> scheduler.schedule(MAIL.job("m", new Mail("ada"))));
    scheduler.runDue();
    SpanData create = span("create mail");
    SpanData process = span("process mail");
    assertThat(create.getKind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(create.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
    assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(process.getParentSpanId()).isEqualTo(create.getSpanId());
    assertThat(process.getTraceId()).isEqualTo(request.getSpanContext().getTraceId());
    assertThat(process.getLinks()).isEmpty();
    assertThat(span("smtp").getParentSpanId()).isEqualTo(process.getSpanId());
    assertThat(process.getAttributes().asMap())
        .containsEntry(stringKey("messaging.system"), "punctual")
        .containsEntry(stringKey("messaging.destination.name"), "mail")
        .containsEntry(stringKey("messaging.message.id"), "m")
        .containsEntry(stringKey("messaging.operation.type"), "process")
        .containsEntry(longKey("punctual.attempt"), 1L)
        .containsEntry(longKey("punctual.lateness_ms"), 0L)
        .containsKey(longKey("punctual.fence"));
    assertThat(process.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void aRunLongAfterItsSchedulingIsATraceOfItsOwnWithALink() {
    JobScheduler scheduler = traced().on(MAIL, (mail, run) -> {}).build();
    scheduler.schedule(MAIL.job("m", new Mail("ada")).after(Duration.ofSeconds(61)));
    clock.advance(Duration.ofSeconds(61));
    scheduler.runDue();
    isLinked(span("process mail"), span("create mail"));
  }

  @Test
  void aRetryIsLinkedAndTellsWhatWentWrongBefore() {
    JobScheduler scheduler =
        traced()
            .handle(
                MAIL,
                (mail, run) -> {
                  if (run.attempt() == 1) {
                    throw new IOException("refused");
                  }
                  return Outcome.done();
                })
            .build();
    scheduler.schedule(MAIL.job("m", new Mail("ada")));
    scheduler.runDue();
    SpanData first = span("process mail");
    assertThat(first.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(first.getEvents())
        .anySatisfy(
            event ->
                assertThat(event.getAttributes().get(stringKey("exception.message")))
                    .isEqualTo("refused"));
    SpanData create = span("create mail");
    spans.reset();
    clock.advance(Duration.ofHours(1));
    scheduler.runDue();
    isLinked(span("process mail"), create);
    assertThat(span("process mail").getAttributes().get(longKey("punctual.attempt"))).isEqualTo(2);
  }

  /** It was a child of a trace of long ago, for a job of its own is made when it is due. */
  @Test
  void anOccurrenceThatRunsApartIsLinked() {
    JobScheduler scheduler = traced().on(MAIL, (mail, run) -> {}).build();
    scheduler.schedule(
        MAIL.recurring(
            Trigger.every(Duration.ofHours(1)).withConcurrency(ConcurrencyPolicy.ALLOW),
            new Mail("ada")));
    clock.advance(Duration.ofHours(1));
    scheduler.runDue();
    isLinked(span("process mail"), span("create mail"));
  }

  @Test
  void aJobFromSqlBringsItsOwnTrace() {
    JobScheduler scheduler = traced().task("work", (payload, run) -> {}).build();
    scheduler.schedule(
        JobRequest.of("a", "work").with(Map.of(Metadata.TRACE, FOREIGN + " vendor=7")));
    scheduler.runDue();
    SpanData process = span("process work");
    assertThat(process.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(process.getParentSpanContext().getTraceState().get("vendor")).isEqualTo("7");
  }

  @Test
  void whatIsNoTraceIsPassedOver() {
    List<Object> seen = new ArrayList<>();
    JobScheduler scheduler = traced().task("work", (payload, run) -> seen.add(payload)).build();
    List<Object> illegal =
        List.of(
            "",
            " ",
            "00-zz",
            FOREIGN + "-",
            "ff" + FOREIGN.substring(2),
            FOREIGN + " =,=",
            7,
            List.of());
    for (Object each : illegal) {
      scheduler.schedule(
          JobRequest.of("id" + each, "work").with(Map.of("a", 1, Metadata.TRACE, each)));
    }
    scheduler.runDue();
    assertThat(seen).hasSize(illegal.size()).allMatch(Map.of("a", 1)::equals);
    assertThat(store.jobs().count()).containsOnlyKeys(JobStatus.COMPLETED);
  }

  @Test
  void handlersDoNotSeeTheTrace() {
    List<Object> seen = new ArrayList<>();
    JobScheduler scheduler =
        traced()
            .on(MAIL, (mail, run) -> seen.add(mail))
            .task("map", (map, run) -> seen.add(map))
            .build();
    scheduler.schedule(MAIL.job("m", new Mail("ada")));
    scheduler.schedule(JobRequest.of("n", "map").with(Map.of("a", "b")));
    assertThat(scheduler.get("m").orElseThrow().metadata()).contains("punctual:trace");
    scheduler.runDue();
    assertThat(seen).containsExactlyInAnyOrder(new Mail("ada"), Map.of("a", "b"));
  }

  @Test
  void anotherTraceMakesAUniqueJobNoOther() {
    JobScheduler scheduler = traced().on(MAIL, (mail, run) -> {}).build();
    JobScheduler untraced = JobScheduler.builder(store).clock(clock).build();
    JobRequest request = MAIL.unique(new Mail("ada"), Unique.byPayload().keep());
    ScheduleResult first = scheduler.schedule(request);
    assertThat(untraced.schedule(request).id()).isEqualTo(first.id());
    assertThat(
            untraced
                .schedule(
                    JobRequest.unique("mail", Unique.byPayload().keep())
                        .with(Map.of("to", "ada", Metadata.TRACE, FOREIGN)))
                .id())
        .isEqualTo(first.id());
  }

  @Test
  void declaredAndUpdatedJobsStayTheSameInEveryTrace() {
    JobScheduler scheduler = traced().on(MAIL, (mail, run) -> {}).build();
    JobRequest daily = MAIL.recurring(Trigger.every(Duration.ofHours(1)), new Mail("ada"));
    scheduler.declare("test", daily);
    assertThat(scheduler.declare("test", daily).results())
        .extracting(ScheduleResult::action)
        .containsExactly(ScheduleResult.Action.KEPT);
    scheduler.scheduleRecurring("mail", Trigger.every(Duration.ofHours(1)), new Mail("bob"));
    assertThat(
            scheduler
                .scheduleRecurring("mail", Trigger.every(Duration.ofHours(1)), new Mail("bob"))
                .action())
        .isEqualTo(ScheduleResult.Action.KEPT);
  }

  @Test
  void anEditOfThePayloadKeepsTheTraceAndAReplacementBringsItsOwn() {
    JobScheduler scheduler = traced().on(MAIL, (mail, run) -> {}).build();
    scheduler.schedule(MAIL.job("m", new Mail("ada")).after(Duration.ofHours(1)));
    String first = trace(scheduler);
    scheduler.edit("m", JobEdit.ofAnyVersion().with(new Mail("bob")));
    assertThat(trace(scheduler)).isEqualTo(first);
    assertThat(scheduler.get("m").orElseThrow().metadata()).contains("bob");
    scheduler.schedule(
        MAIL.job("m", new Mail("eve")).after(Duration.ofHours(1)), OnConflict.REPLACE);
    assertThat(trace(scheduler)).isNotEqualTo(first);
  }

  @Test
  void aRefusalIsTheSpansError() {
    JobScheduler scheduler = traced().on(MAIL, (mail, run) -> {}).build();
    JobRequest request = MAIL.job("m", new Mail("ada"));
    scheduler.schedule(request);
    spans.reset();
    assertThatThrownBy(() -> scheduler.schedule(request)).isInstanceOf(DuplicateJobException.class);
    assertThat(span("create mail").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  private static String trace(JobScheduler scheduler) {
    return String.valueOf(scheduler.get("m").orElseThrow().payload(Map.class).get(Metadata.TRACE));
  }

  private void isLinked(SpanData process, SpanData create) {
    assertThat(process.getParentSpanContext().isValid()).isFalse();
    assertThat(process.getTraceId()).isNotEqualTo(create.getTraceId());
    assertThat(process.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(context -> context.getTraceId() + context.getSpanId())
        .containsExactly(create.getTraceId() + create.getSpanId());
  }

  @SuppressWarnings("try") // the scope is closed, and used by nobody
  private static void within(Span span, Runnable task) {
    try (Scope current = span.makeCurrent()) {
      task.run();
    } finally {
      span.end();
    }
  }

  private SpanData span(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
