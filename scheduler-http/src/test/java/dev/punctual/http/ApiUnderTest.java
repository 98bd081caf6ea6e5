package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.function.UnaryOperator;

/** Asks an API, and holds what is sent and what comes back against the document. */
interface ApiUnderTest {
  String JSON = "application/json";
  String LATER = SampleBodies.LATER;

  ApiHarness api();

  default ApiAnswer ask(String id, String path, String body) {
    return ask(id, path, body, request -> request);
  }

  default ApiAnswer ask(
      String id, String path, String body, UnaryOperator<HttpRequest.Builder> more) {
    return ask(api().server(), id, path, body, more);
  }

  default ApiAnswer ask(
      ApiServer server,
      String id,
      String path,
      String body,
      UnaryOperator<HttpRequest.Builder> more) {
    return api().ask(server, id, path, body, more);
  }

  default JsonNode ok(String id, String path, String body) {
    ApiAnswer answer = ask(id, path, body);
    assertThat(answer.status()).as(answer.body()).isBetween(200, 202);
    return answer.json();
  }

  /** Makes a job that fails when it runs. */
  default void makeBroken(String id) {
    ok(
        "createJob",
        "/jobs",
        "{\"job_id\": \"" + id + "\", \"handler\": \"broken\", \"max_retries\": 0}");
  }

  /** Makes a job that is due now. */
  default void makeWork(String id) {
    ok("createJob", "/jobs", "{\"job_id\": \"" + id + "\", \"handler\": \"work\"}");
  }

  default String path(ApiDocument.Described operation, String name) {
    return operation.path().replaceAll("\\{[a-z_]+}", name);
  }

  default String body(String id) {
    return SampleBodies.taken(id);
  }

  default JsonNode json(String text) {
    return ApiAnswer.json(text);
  }

  static HttpRequest.Builder anyVersion(HttpRequest.Builder request) {
    return request.setHeader("If-Match", "*");
  }
}
