package dev.punctual.store.supabase.internal.rest;

import static dev.punctual.store.supabase.internal.rest.ScriptedProject.json;
import static org.assertj.core.api.Assertions.assertThat;

import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** What goes over the wire. */
class RequestsTest {
  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.c2ln";

  @Test
  void aKeyOfTheNewFormGoesInItsOwnHeaderAlone() throws InterruptedException {
    try (ScriptedProject project = ScriptedProject.started().answers(json(200, "[]"))) {
      project.claim();
      RecordedRequest request = project.request();
      assertThat(request.getHeaders().get("apikey")).isEqualTo(ScriptedProject.KEY);
      assertThat(request.getHeaders().get("Authorization")).isNull();
    }
  }

  @Test
  void aTokenGoesAsBearerToo() throws InterruptedException {
    try (ScriptedProject project = ScriptedProject.started(TOKEN).answers(json(200, "[]"))) {
      project.claim();
      RecordedRequest request = project.request();
      assertThat(request.getHeaders().get("apikey")).isEqualTo(TOKEN);
      assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + TOKEN);
    }
  }

  /** Gateways refuse secret keys to browsers, and one version of PostgREST trips over a charset. */
  @Test
  void aFunctionIsCalledAsNoBrowserWould() throws InterruptedException {
    try (ScriptedProject project = ScriptedProject.started().answers(json(200, "[]"))) {
      project.claim();
      RecordedRequest request = project.request();
      assertThat(request.getRequestLine())
          .isEqualTo("POST /rest/v1/rpc/scheduler_rest_claim HTTP/1.1");
      assertThat(request.getHeaders().get("User-Agent")).startsWith("punctual/");
      assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
      assertThat(request.getHeaders().get("Content-Profile")).isEqualTo("public");
      assertThat(request.getBody().utf8()).contains("\"p_handlers\":[\"work\"]", "\"p_limit\":1");
    }
  }

  @Test
  void callsShareAConnection() throws InterruptedException {
    try (ScriptedProject project =
        ScriptedProject.started().answers(json(200, "[]"), json(200, "[]"))) {
      project.claim();
      project.list();
      assertThat(project.request().getConnectionIndex())
          .isEqualTo(project.request().getConnectionIndex());
    }
  }
}
