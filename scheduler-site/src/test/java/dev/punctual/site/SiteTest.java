package dev.punctual.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.http.ApiReference;
import dev.punctual.site.reference.Catalog;
import dev.punctual.site.reference.SqlFunction;
import dev.punctual.site.reference.SqlTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole site as it is written, page by page. */
class SiteTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String VERSION = "0.1";

  /** Whom the frame and the references lead to. */
  private static final Set<String> HOSTS = Set.of("www.apache.org", "www.openapis.org");

  private static final Pattern LINK = Pattern.compile("\\]\\(https://([^/)]+)");

  private static final Map<Path, Document> PAGES = new TreeMap<>();

  @TempDir static Path target;
  private static Catalog catalog;

  @BeforeAll
  static void write() throws IOException, SQLException {
    catalog = Catalog.ofThisVersion(ROOT);
    Site.of(ROOT, VERSION + ".0-SNAPSHOT", catalog).writeTo(target);
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
        PAGES.put(target.relativize(file), Jsoup.parse(Files.readString(file)));
      }
    }
  }

  private static Document page(String path) {
    Document page = PAGES.get(Path.of(VERSION).resolve(path));
    assertThat(page).as(path).isNotNull();
    return page;
  }

  private static List<String> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .map(file -> folder + "/" + file.getFileName())
          .filter(file -> file.endsWith(".md"))
          .map(file -> file.replace(".md", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyPageOfTheDocsIsListedOnce() throws IOException {
    List<String> listed = Navigation.read().pages();
    assertThat(listed).doesNotHaveDuplicates().containsAll(sources("docs"));
    assertThat(listed).allSatisfy(name -> page(Page.pathOf(name)));
    List<String> decisions =
        page("decisions.html").select("#content article li a").eachAttr("href").stream()
            .map(path -> "docs/" + path.replace(".html", ""))
            .toList();
    assertThat(decisions).containsExactlyElementsOf(sources("docs/decisions"));
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    Set<String> hosts = new TreeSet<>();
    for (Map.Entry<Path, Document> page : PAGES.entrySet()) {
      for (Element link : page.getValue().select("[href], [src]")) {
        String to = link.hasAttr("href") ? link.attr("href") : link.attr("src");
        if (to.contains("://")) {
          hosts.add(URI.create(to).getHost());
          assertThat(link.tagName()).as(to).isEqualTo("a");
        } else if (!leadsSomewhere(page.getKey(), to)) {
          broken.add(page.getKey() + ": " + to);
        }
      }
    }
    assertThat(broken).isEmpty();
    Set<String> told = new TreeSet<>(HOSTS);
    for (String name : sources("docs")) {
      LINK.matcher(Files.readString(ROOT.resolve(name + ".md")))
          .results()
          .forEach(link -> told.add(link.group(1)));
    }
    assertThat(told).containsAll(hosts);
  }

  private static boolean leadsSomewhere(Path from, String to) {
    int hash = to.indexOf('#');
    String path = hash < 0 ? to : to.substring(0, hash);
    Path file = path.isEmpty() ? from : from.resolveSibling(path).normalize();
    Document page = PAGES.get(file);
    if (page == null || hash < 0) {
      return Files.isRegularFile(target.resolve(file)) && hash < 0;
    }
    return page.getElementById(to.substring(hash + 1)) != null;
  }

  @Test
  void everyPageHasOneHeadingALanguageATitleAndNothingInline() {
    assertThat(PAGES).hasSizeGreaterThan(200);
    PAGES.forEach(
        (path, page) -> {
          assertThat(page.select("h1")).as("%s", path).hasSize(1);
          assertThat(page.title()).as("%s", path).isNotBlank();
          assertThat(page.select("html[lang=en]")).as("%s", path).hasSize(1);
          assertThat(page.select("script:not([src]), style, [style]")).as("%s", path).isEmpty();
          assertThat(page.html()).doesNotContainPattern(Pattern.compile(" on[a-z]+=\""));
          assertThat(page.select("[id]").eachAttr("id")).as("%s", path).doesNotHaveDuplicates();
          assertThat(page.select("pre code:not([class^=language-])")).as("%s", path).isEmpty();
        });
  }

  @Test
  void everyOperationAndFieldOfTheHttpApiIsThere() {
    Document page = page("reference/http.html");
    for (ApiReference.Section section : ApiReference.read().sections()) {
      for (ApiReference.Described operation : section.operations()) {
        assertThat(page.getElementById(operation.id())).as(operation.id()).isNotNull();
      }
    }
    assertThat(page.text()).contains("Idempotency-Key").doesNotContain("`");
  }

  @Test
  void everyFunctionForUsersAndEveryTableIsThereWithWhatItIs() throws IOException {
    Document functions = page("reference/sql.html");
    try (Stream<Path> files = Files.walk(ROOT.resolve("sql/functions"))) {
      List<String> named =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".sql") && !file.startsWith("scheduler_"))
              .map(file -> file.replace(".sql", ""))
              .toList();
      assertThat(named).hasSizeGreaterThan(25);
      assertThat(catalog.functions()).extracting(SqlFunction::name).containsAll(named);
    }
    assertThat(catalog.functions()).extracting(SqlFunction::name).contains("scheduler_admit");
    assertThat(catalog.functions()).extracting(SqlFunction::comment).doesNotContain("");
    assertThat(catalog.optional())
        .extracting(SqlFunction::name)
        .containsExactlyInAnyOrder("schedule_my_job", "cancel_my_job");
    for (SqlFunction function : catalog.functions()) {
      assertThat(functions.getElementById(function.name())).as(function.name()).isNotNull();
    }
    assertThat(functions.text()).contains("schedule_job", "required", "'custom'");
    Document tables = page("reference/tables.html");
    assertThat(catalog.tables()).hasSizeGreaterThan(25);
    for (SqlTable table : catalog.tables()) {
      assertThat(tables.getElementById(table.name())).as(table.name()).isNotNull();
    }
    assertThat(tables.getElementById("scheduled_jobs.max_retries")).isNotNull();
  }

  @Test
  void everySettingHasAnAddress() throws IOException {
    Document page = page("settings.html");
    List<String> settings =
        Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(ROOT.resolve("docs/settings.md")))
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(settings).hasSizeGreaterThan(80);
    assertThat(page.select("tr[id]").eachAttr("id")).containsAll(settings);
  }

  @Test
  void everyPublicPackageOfJavaIsThere() {
    Document page = page("reference/java.html");
    assertThat(page.getElementById("dev.punctual.JobScheduler")).isNotNull();
    assertThat(page.getElementById("dev.punctual.trigger.Trigger")).isNotNull();
    assertThat(page.text()).doesNotContain(".internal", "{@");
    assertThat(page.select("tr[id] td:eq(2)").eachText()).doesNotContain("");
  }

  @Test
  void theSearchKnowsWords() throws IOException {
    String script = Files.readString(target.resolve(VERSION).resolve("search-index.js"));
    assertThat(script).startsWith("punctualSearch({").endsWith("});\n");
    JsonNode index =
        new ObjectMapper()
            .readTree(script.substring("punctualSearch(".length(), script.lastIndexOf(')')));
    assertThat(addresses(index, "misfire")).contains("time.html#policies-of-runs");
    assertThat(addresses(index, "schedule_job")).contains("reference/sql.html#schedule_job");
    assertThat(addresses(index, "database.url")).contains("settings.html#database.url");
    for (JsonNode entry : index.get("entries")) {
      assertThat(leadsSomewhere(Path.of(VERSION, "index.html"), entry.get(0).asText()))
          .as(entry.toString())
          .isTrue();
    }
  }

  private static List<String> addresses(JsonNode index, String word) {
    List<String> addresses = new ArrayList<>();
    JsonNode places = index.get("words").get(word);
    assertThat(places).as(word).isNotNull();
    for (int i = 0; i < places.size(); i += 2) {
      addresses.add(index.get("entries").get(places.get(i).asInt()).get(0).asText());
    }
    return addresses;
  }

  @Test
  void theLatestVersionHasTheAddressOfEachPage() {
    Document moved = PAGES.get(Path.of("latest/reference/sql.html"));
    assertThat(moved).isNotNull();
    assertThat(moved.select("meta[http-equiv=refresh]").attr("content"))
        .isEqualTo("0; url=../../0.1/reference/sql.html");
  }
}
