package dev.punctual.app.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.app.cli.Cli;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees of the example, page by page. */
@Timeout(180)
@Tag("slow")
class DashboardDemoTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("http://\\S+/login\\?code=(\\S+)");
  private static final Pattern NAVIGATION = Pattern.compile("<nav.*?</nav>", Pattern.DOTALL);
  private static final Pattern PAGE = Pattern.compile("href=\"([^\"]+)\"");
  private static final String ANY = "acme-";

  private final TestDatabase database = Cli.newDatabase();
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path folder;

  @AfterEach
  void drop() {
    database.close();
  }

  private Settings settings() {
    Map<String, String> all = new HashMap<>();
    all.put("database.url", database.jdbcUrl());
    all.put("database.user", database.user());
    all.put("database.password", database.password());
    all.put("http.port", "0");
    all.put("drain_timeout", "PT0S");
    all.put("log.level", "error");
    return Settings.load(folder, Map.of(), Optional.empty(), all);
  }

  /** Somebody who has followed the link. */
  private final class Guest {
    private final URI home;
    private final String cookie;

    Guest(List<String> welcome) throws Exception {
      Matcher link = LINK.matcher(String.join("\n", welcome));
      assertThat(link.find()).as("a link in %s", welcome).isTrue();
      home = URI.create(link.group()).resolve("/");
      HttpResponse<String> entered = post("login", "code=" + link.group(1), "");
      assertThat(entered.statusCode()).isEqualTo(303);
      cookie = entered.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private HttpResponse<String> post(String path, String form, String as) throws Exception {
      return send(
          HttpRequest.newBuilder(home.resolve(path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Cookie", as)
              .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      return http.send(
          request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    }

    String page(String path) throws Exception {
      HttpResponse<String> page =
          send(HttpRequest.newBuilder(home.resolve(path)).header("Cookie", cookie));
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      return page.body();
    }

    /** What a page shows below its navigation, as soon as it does. */
    void sees(String path, String... parts) {
      await(path)
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(content(page(path))).as(path).contains(parts));
    }

    private String content(String page) {
      return page.substring(page.indexOf("id=\"content\""), page.indexOf("</main>"));
    }

    List<String> pages() throws Exception {
      Matcher navigation = NAVIGATION.matcher(page("/"));
      assertThat(navigation.find()).isTrue();
      return PAGE.matcher(navigation.group()).results().map(one -> one.group(1)).toList();
    }

    void findsMessages() {
      await("messages")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(post("messages", "address=ann%40example.org", cookie).body())
                      .contains("acme-welcome-ann", "acme-shipped-ann", "acme-invoice-ann"));
    }
  }

  /** What stands on pages that show more of it than its names, or other names. */
  private static final Map<String, String[]> SHOWN =
      Map.of(
          "/failures", new String[] {"Connection refused", "503", "acme-partner-webhook"},
          "/schedules", new String[] {"acme-nightly-report", "02:30", "acme-thumbnails"},
          "/upcoming", new String[] {"acme-backup", "acme-billing"},
          "/handlers",
              new String[] {"acme-newsletter", "second pair of eyes", "acme-legacy-import"},
          "/reminders", new String[] {"acme-summer-sale"},
          "/audit", new String[] {"ann@acme.example", "acme-newsletter", "holiday"},
          "/messages", new String[] {"address"},
          "/access", new String[] {"admin"},
          "/reference", new String[] {"/jobs"});

  @Test
  void eachPageShowsSomethingOfTheExampleAndItGoesOnWhenStartedAgain() throws Exception {
    lookAround();
    lookAround();
  }

  private void lookAround() throws Exception {
    Settings settings = settings();
    try (Composition app = Composition.open(settings, line -> {})) {
      DashboardDemo demo = DashboardDemo.start(app, settings);
      try (demo) {
        Guest guest = new Guest(demo.welcome());
        for (String path : guest.pages()) {
          guest.sees(path, SHOWN.getOrDefault(path, new String[] {ANY}));
        }
        guest.sees("/", "acme-legacy-import", "acme-invoice-", "<rect");
        guest.sees("/bulks", "holiday", "30");
        guest.sees("/reminders?event=acme-summer-sale", "PT10M");
        guest.sees("/job?id=acme-nightly-report", "02:30", "finance");
        guest.sees("/edit?id=acme-inventory", "Europe/Berlin", "clocks go");
        guest.sees("/jobs?handler=acme-legacy-import", "acme-legacy-file-01");
        guest.findsMessages();
      }
      assertThat(demo.farewell())
          .anySatisfy(line -> assertThat(line).contains("acme-", "acme-newsletter"));
    }
    assertThat(folder.resolve(settings.notifiers().mail().folder())).isNotEmptyDirectory();
  }
}
