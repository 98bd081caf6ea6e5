package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whoever is limited to some handlers neither sees nor steers jobs of others. */
interface ScopesOverHttp extends ApiUnderTest {
  /** Asked without handlers they tell which are to be named; none of them changes anything. */
  Set<String> BY_HANDLER =
      Set.of(
          "listJobs",
          "exportJobs",
          "countJobs",
          "listSchedules",
          "listRuns",
          "exportRuns",
          "listDeadLetters",
          "listFaults",
          "getFigures");

  /** They tell nothing of anybody's jobs. */
  Set<String> OPEN = Set.of("previewTrigger", "listHandlers", "getDocument");

  private static HttpRequest.Builder limited(HttpRequest.Builder request) {
    return ApiUnderTest.anyVersion(request)
        .setHeader("Authorization", "Bearer " + ApiServer.LIMITED);
  }

  @Test
  default void nothingOfAnyOperationIsAboutJobsOfOthers() {
    makeWork("theirs");
    Set<String> allowed = new TreeSet<>();
    for (ApiDocument.Described operation : api().document().operations()) {
      ApiAnswer answer =
          ask(
              operation.id(),
              path(operation, "theirs"),
              body(operation.id()),
              ScopesOverHttp::limited);
      assertThat(answer.body()).as(operation.id()).doesNotContain("\"theirs\"");
      if (BY_HANDLER.contains(operation.id())) {
        assertThat(answer.status()).as(operation.id()).isEqualTo(422);
        assertThat(answer.json().path("expected").asText()).isEqualTo("some of 'telling'");
      } else if (answer.status() != 403) {
        allowed.add(operation.id());
      }
    }
    assertThat(allowed).isEqualTo(new TreeSet<>(OPEN));
    assertThat(api().scheduler().get("theirs").orElseThrow().version()).isEqualTo(1);
  }

  @Test
  default void searchesOfTheirHandlersAreAnswered() {
    makeWork("theirs");
    ok("createJob", "/jobs", "{\"job_id\": \"own\", \"handler\": \"telling\"}");
    for (String id : BY_HANDLER) {
      String path = api().document().operation(id).path();
      ApiAnswer own = ask(id, path + "?handler=telling", "", ScopesOverHttp::limited);
      assertThat(own.status()).as(id).isEqualTo(200);
      assertThat(own.body()).as(id).doesNotContain("theirs");
      assertThat(ask(id, path + "?handler=work", "", ScopesOverHttp::limited).status())
          .as(id)
          .isEqualTo(403);
      assertThat(
              ask(id, path + "?handler=telling&handler=work", "", ScopesOverHttp::limited).status())
          .as(id)
          .isEqualTo(403);
      assertThat(ask(id, path + "?handler=telling,work", "", ScopesOverHttp::limited).status())
          .as(id)
          .isEqualTo(422);
    }
  }

  @Test
  default void jobsOfTheirHandlersAreTheirs() {
    String own = "{\"job_id\": \"own\", \"handler\": \"telling\"}";
    String other = "{\"job_id\": \"new\", \"handler\": \"work\"}";
    assertThat(ask("createJob", "/jobs", own, ScopesOverHttp::limited).status()).isEqualTo(201);
    assertThat(ask("createJob", "/jobs", other, ScopesOverHttp::limited).status()).isEqualTo(403);
    assertThat(
            ask(
                    "createJob",
                    "/jobs",
                    "{\"job_id\": \"new\", \"job_type\": \"email\"}",
                    ScopesOverHttp::limited)
                .status())
        .isEqualTo(403);
    String mixed = "{\"jobs\": [{\"job_id\": \"own2\", \"handler\": \"telling\"}, " + other + "]}";
    assertThat(ask("createJobs", "/jobs:batch", mixed, ScopesOverHttp::limited).status())
        .isEqualTo(403);
    assertThat(api().scheduler().get("own2")).isEmpty();
    makeWork("theirs");
    String taken = "{\"job_id\": \"theirs\", \"handler\": \"telling\"}";
    assertThat(
            ask("createJob", "/jobs?on_conflict=replace", taken, ScopesOverHttp::limited).status())
        .as("a job of others is not replaced")
        .isEqualTo(403);
    assertThat(
            ask(
                    "createJobs",
                    "/jobs:batch?on_conflict=replace",
                    "{\"jobs\": [" + taken + "]}",
                    ScopesOverHttp::limited)
                .status())
        .isEqualTo(403);
    assertThat(
            ask("putJob", "/jobs/theirs", "{\"handler\": \"telling\"}", ScopesOverHttp::limited)
                .status())
        .as("a job of others does not become theirs")
        .isEqualTo(403);
    assertThat(ask("putJob", "/jobs/own", LATER, ScopesOverHttp::limited).status())
        .as("their job does not become one of others")
        .isEqualTo(403);
    assertThat(ask("getJob", "/jobs/own", "", ScopesOverHttp::limited).status()).isEqualTo(200);
    assertThat(ask("editJob", "/jobs/own", "{\"priority\": 5}", ScopesOverHttp::limited).status())
        .isEqualTo(200);
    assertThat(ask("cancelJob", "/jobs/own/cancel", "", ScopesOverHttp::limited).status())
        .isEqualTo(200);
  }
}
