package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What jobs carry is for those who may see it. */
interface SightOverHttp extends ApiUnderTest {
  /** Planted wherever a job or its handler can put it. */
  String SECRET = "hunter2";

  @Test
  default void whatJobsCarryIsHiddenFromWhomItIsNotFor() {
    plant();
    Set<String> told = new TreeSet<>();
    for (ApiDocument.Described operation : api().document().operations()) {
      if (operation.method().equals("GET") && !operation.id().equals("watch")) {
        for (String job : new String[] {"carrying", "failing"}) {
          String path = path(operation, job);
          if (ask(operation.id(), path, "").body().contains(SECRET)) {
            told.add(operation.id());
          }
          ApiAnswer masked = ask(operation.id(), path, "", SightOverHttp::masked);
          assertThat(masked.body()).as(operation.id()).doesNotContain(SECRET);
        }
      }
    }
    assertThat(told)
        .as("who sees all is told")
        .contains(
            "exportJobs",
            "exportRuns",
            "getActivity",
            "getJob",
            "listChanges",
            "listDeadLetters",
            "listFaults",
            "listJobs",
            "listRuns",
            "listRunsOfJob");
    assertThat(ask("getJob", "/jobs/carrying", "", SightOverHttp::masked).json().at("/metadata"))
        .isEqualTo(json("{\"password\": \"***\", \"deep\": {\"er\": [\"***\"]}}"));
    try (EventLines events =
        EventLines.open(api().server(), "/stream?topic=job:carrying", "", SightOverHttp::masked)) {
      assertThat(events.next("job:carrying").data().toString())
          .contains("***")
          .doesNotContain(SECRET);
    }
  }

  private void plant() {
    String data = "{\"password\": \"hunter2\", \"deep\": {\"er\": [\"hunter2\"]}}";
    ask("putJob", "/jobs/carrying", "{\"handler\": \"telling\", \"metadata\": " + data + "}");
    ask(
        "putJob",
        "/jobs/failing",
        "{\"handler\": \"leaking\", \"max_retries\": 0, \"metadata\": " + data + "}");
    ask(
        "editJob",
        "/jobs/carrying",
        "{\"metadata\": {\"more\": \"hunter2\"}}",
        ApiUnderTest::anyVersion);
    ask("editJob", "/jobs/carrying", "{\"metadata\": {\"more\": null}}", ApiUnderTest::anyVersion);
    api().scheduler().runDue();
    ok(
        "cancelJobs",
        "/jobs:cancel",
        "{\"filter\": {\"metadata\": {\"password\": \"hunter2\"}, \"status\": \"scheduled\"}}");
  }

  /** With enough questions, what is hidden would be seen. */
  @Test
  default void nobodyLooksForWhatTheyDoNotSee() {
    for (String id :
        new String[] {"listJobs", "countJobs", "exportJobs", "listSchedules", "listDeadLetters"}) {
      String path = api().document().operation(id).path();
      assertThat(ask(id, path + "?text=hunter", "", SightOverHttp::masked).status())
          .as(id)
          .isEqualTo(403);
    }
    assertThat(ask("listJobs", "/jobs?metadata=a=b", "", SightOverHttp::masked).status())
        .isEqualTo(403);
    for (String filter : new String[] {"{\"text\": \"h\"}", "{\"metadata\": {\"a\": \"b\"}}"}) {
      assertThat(
              ask(
                      "cancelJobs",
                      "/jobs:cancel",
                      "{\"filter\": " + filter + ", \"dry_run\": true}",
                      SightOverHttp::masked)
                  .status())
          .isEqualTo(403);
    }
    assertThat(
            ask(
                    "redriveDeadLetters",
                    "/dead-letters:redrive",
                    "{\"filter\": {\"text\": \"h\"}}",
                    SightOverHttp::masked)
                .status())
        .isEqualTo(403);
  }

  private static HttpRequest.Builder masked(HttpRequest.Builder request) {
    return request.setHeader("Authorization", "Bearer " + ApiServer.MASKED);
  }

  /** A digest of what is hidden would tell it to whoever guesses. */
  @Test
  default void theVersionOfWhatIsWatchedIsOfWhatIsSeen() {
    plant();
    assertThat(id(SightOverHttp::masked)).isNotEqualTo(id(request -> request));
    assertThat(id(SightOverHttp::masked)).isEqualTo(id(SightOverHttp::masked));
  }

  private String id(UnaryOperator<HttpRequest.Builder> asker) {
    try (EventLines events =
        EventLines.open(api().server(), "/stream?topic=job:carrying", "", asker)) {
      return events.next("job:carrying").id();
    }
  }
}
