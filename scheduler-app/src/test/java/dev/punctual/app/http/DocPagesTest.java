package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation, as the service shows it. */
class DocPagesTest {
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  private final DocPages pages = new DocPages();

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../docs"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md"))
          .map(name -> name.substring(0, name.length() - ".md".length()))
          .toList();
    }
  }

  private String html(String name) {
    return pages.page(name).orElseThrow(() -> new AssertionError(name));
  }

  @Test
  void eachPageHasOneTitleAndRunsNothing() throws IOException {
    for (String name : names()) {
      String page = html(name);
      assertThat(page.split("<h1", -1)).as(name).hasSize(2);
      assertThat(page).as(name).doesNotContain("<script", " style=", "<img", "javascript:");
    }
  }

  /** They are not in the jar, and their words alone would stand there without a reason. */
  @Test
  void picturesAreLeftOutWithoutATrace() throws IOException {
    String source = Files.readString(Path.of("../docs/dashboard.md"));
    assertThat(source).contains("![The page Now", "](pictures/dashboard-now.png)");
    assertThat(html("dashboard"))
        .contains("See it in a minute")
        .doesNotContain("The page Now", "pictures/", "<p></p>");
  }

  @Test
  void eachLinkLeadsToAPlaceThatIsThere() throws IOException {
    for (String name : names()) {
      LINK.matcher(html(name))
          .results()
          .map(link -> link.group(1))
          .filter(link -> !link.equals("/docs/style.css"))
          .forEach(link -> requirePlace(name, link));
    }
  }

  private void requirePlace(String from, String link) {
    String[] parts = link.split("#", 2);
    String name = parts[0].equals("/api") ? "http-api" : parts[0].substring("/docs/".length());
    String page = html(name);
    if (parts.length == 2) {
      assertThat(ID.matcher(page).results().map(id -> id.group(1)))
          .as("%s leads to %s", from, link)
          .contains(parts[1]);
    }
  }

  @Test
  void otherNamesArePagesThatAreNotThere() {
    assertThat(pages.page("none")).isEmpty();
    assertThat(pages.style()).contains("prefers-color-scheme: dark");
  }
}
