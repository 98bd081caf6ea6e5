package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** The suppression list: who is on it, and how they get there and away. */
interface SuppressionsOverHttp extends ApiUnderTest {
  String ANN_BY_MAIL =
      "{\"address\": \"Ann@example.org\", \"channel\": \"email\", \"reason\": \"asked us to\"}";
  String ANN = "{\"address\": \"ann@example.org\"}";

  @Test
  default void anAddressIsSuppressedFoundAndLifted() {
    assertThat(ok("suppress", "/suppressions", ANN_BY_MAIL).path("changed").asBoolean()).isTrue();
    assertThat(ok("suppress", "/suppressions", ANN_BY_MAIL).path("changed").asBoolean()).isFalse();
    JsonNode found = ok("searchSuppressions", "/suppressions:search", ANN);
    assertThat(found.path("suppressions")).hasSize(1);
    JsonNode entry = found.at("/suppressions/0");
    assertThat(entry.path("recipient").asText()).isEqualTo("a***@example.org");
    assertThat(entry.path("channel").asText()).isEqualTo("email");
    assertThat(entry.path("reason").asText()).isEqualTo("asked us to");
    assertThat(ok("listSuppressions", "/suppressions", "").path("suppressions"))
        .isEqualTo(found.path("suppressions"));
    JsonNode noted = ok("listAudit", "/audit?action=suppress", "").at("/entries/0");
    assertThat(noted.path("target").asText()).isEqualTo("a***@example.org");
    String path = "/suppressions/" + entry.path("id").asText();
    assertThat(ok("liftSuppression", path, "").path("changed").asBoolean()).isTrue();
    assertThat(ask("liftSuppression", path, "").status()).isEqualTo(404);
    assertThat(ask("liftSuppression", "/suppressions/ann", "").status()).isEqualTo(404);
    assertThat(ok("searchSuppressions", "/suppressions:search", ANN).path("suppressions"))
        .isEmpty();
  }

  @Test
  default void entriesComePageByPage() {
    for (String who : new String[] {"a", "b", "c"}) {
      ok("suppress", "/suppressions", "{\"address\": \"" + who + "nn@example.org\"}");
    }
    JsonNode first = ok("listSuppressions", "/suppressions?limit=2", "");
    assertThat(first.at("/suppressions/0/recipient").asText()).isEqualTo("c***@example.org");
    assertThat(first.at("/suppressions/0/channel").isNull()).isTrue();
    JsonNode second =
        ok("listSuppressions", "/suppressions?limit=2&after=" + first.path("next").asText(), "");
    assertThat(second.path("suppressions")).hasSize(1);
    assertThat(second.at("/suppressions/0/recipient").asText()).isEqualTo("a***@example.org");
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  default void whoDoesNotSeeAddressesFindsNoneOutByTheList() {
    ok("suppress", "/suppressions", ANN_BY_MAIL);
    assertThat(ask("suppress", "/suppressions", ANN_BY_MAIL, SuppressionsOverHttp::masked).status())
        .isEqualTo(403);
    assertThat(
            ask("searchSuppressions", "/suppressions:search", ANN, SuppressionsOverHttp::masked)
                .status())
        .isEqualTo(403);
    assertThat(
            ask("listSuppressions", "/suppressions", "", SuppressionsOverHttp::masked)
                .json()
                .at("/suppressions/0/recipient")
                .asText())
        .isEqualTo("***");
  }

  private static HttpRequest.Builder masked(HttpRequest.Builder request) {
    return request.setHeader("Authorization", "Bearer " + ApiServer.MASKED);
  }
}
