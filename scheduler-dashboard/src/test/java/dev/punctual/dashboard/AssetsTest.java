package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.store.memory.MemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class AssetsTest {
  @Test
  void whatOthersHaveWrittenIsAsTheyWroteIt() throws IOException, NoSuchAlgorithmException {
    try (InputStream file =
        Objects.requireNonNull(DashboardServlet.class.getResourceAsStream("idiomorph.min.js"))) {
      assertThat(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(file.readAllBytes())))
          .as("idiomorph 0.8.0, dist/idiomorph.min.js")
          .isEqualTo("4cbd535caf7663a51eda9bce6595371c384fc430d54b8d414e29a61167f19f96");
    }
  }

  @Test
  void filesMayBeKeptAndPagesMayNot() {
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler = JobScheduler.builder(store).build();
        Pages pages = new Pages(scheduler, DashboardOptions.usual())) {
      HttpResponse<String> page = pages.get(Pages.VIEWER, "/");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
      for (Element file : pages.page(Pages.VIEWER, "/").select("link[href], script[src]")) {
        String path = file.attr("href") + file.attr("src");
        HttpResponse<String> answer = pages.get("x".repeat(40), path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
            .as(path)
            .contains("immutable");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      }
    }
  }

  @Test
  void whoeverReadsCompressedTextsIsSentSuch() {
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler = JobScheduler.builder(store).build();
        Pages pages = new Pages(scheduler, DashboardOptions.usual())) {
      String plain = pages.get(Pages.VIEWER, "/jobs").body();
      assertThat(plain).startsWith("<!doctype html>");
      for (String takes : List.of("gzip", "br, GZIP;q=0.5", "deflate, gzip")) {
        assertThat(encoding(pages, takes)).as(takes).contains("gzip");
      }
      for (String takes : List.of("identity", "gzip;q=0", "br, gzip; q=0.0, *;q=1")) {
        assertThat(encoding(pages, takes)).as(takes).isEmpty();
      }
    }
  }

  private static Optional<String> encoding(Pages pages, String takes) {
    HttpResponse<String> answer =
        pages.send(pages.request(Pages.VIEWER, "/jobs").header("Accept-Encoding", takes));
    assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
    return answer.headers().firstValue("Content-Encoding");
  }
}
