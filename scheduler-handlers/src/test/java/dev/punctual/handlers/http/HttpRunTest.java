package dev.punctual.handlers.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.handlers.DrivenHandler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of its run a request tells: in its URL, and by the header of its trace. */
class HttpRunTest {
  private static final SpanContext SPAN =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getSampled(),
          TraceState.builder().put("vendor", "secret").build());

  private final MockWebServer server = new MockWebServer();
  private final HttpHandler handler =
      new HttpHandler(HttpHandlerConfig.DEFAULT.withAllowPrivate(true));
  private final DrivenHandler jobs = DrivenHandler.of(handler.named());

  @BeforeEach
  void start() throws Exception {
    server.start();
    server.enqueue(new MockResponse.Builder().build());
  }

  @AfterEach
  void stop() {
    handler.close();
    server.close();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getPort() + path;
  }

  @Test
  void itsUrlTakesTheDayThatItIsFor() throws Exception {
    jobs.run(Map.of("url", url("/close/${job:id}?day=${job:due}")));
    assertThat(server.takeRequest().getTarget())
        .isEqualTo("/close/job-1?day=2026-03-01T00%3A00%3A00Z");
  }

  @Test
  void theTraceOfTheRunGoesWithTheRequest() throws Exception {
    RecordedRequest request = traced(Map.of("url", url("/")));
    assertThat(request.getHeaders().get("traceparent"))
        .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(request.getHeaders().get("tracestate")).isNull();
  }

  @Test
  void aTraceOfTheJobsOwnStays() throws Exception {
    RecordedRequest request =
        traced(Map.of("url", url("/"), "headers", Map.of("Traceparent", "mine")));
    assertThat(request.getHeaders().values("traceparent")).containsExactly("mine");
  }

  @Test
  void withoutASpanThereIsNoTraceparent() throws Exception {
    jobs.run(Map.of("url", url("/")));
    assertThat(server.takeRequest().getHeaders().get("traceparent")).isNull();
  }

  private RecordedRequest traced(Map<String, ?> metadata) throws InterruptedException {
    try (Scope current = Context.root().with(Span.wrap(SPAN)).makeCurrent()) {
      assertThat(current).isNotNull();
      jobs.run(metadata);
    }
    return server.takeRequest();
  }
}
