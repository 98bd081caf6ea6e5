package dev.punctual.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the documentation, of {@code demo --dashboard} as a newcomer starts it. The
 * script {@code scheduler-journeys/pictures} runs it; it takes minutes, as the last hour is to show
 * some of them.
 */
@Tag("slow")
@EnabledIfSystemProperty(
    named = PicturesTest.FOLDER,
    matches = ".+",
    disabledReason = "it changes the documentation: run scheduler-journeys/pictures")
class PicturesTest {
  static final String FOLDER = "punctual.pictures";

  private static final Pattern LINK = Pattern.compile("http://\\S+/login\\?code=\\S+");
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final int RUNS = 400;
  private static final long LARGEST = 150 * 1024;

  private final Path pictures = Path.of(System.getProperty(FOLDER));
  @TempDir private Path folder;

  private Process demo() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "demo",
            "--dashboard",
            "--set",
            "data_folder=" + folder.resolve("demo"),
            "--set",
            "default_zone=Europe/Berlin")
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static URI link(BufferedReader said) throws IOException {
    String line = said.readLine();
    while (line != null) {
      Matcher link = LINK.matcher(line);
      if (link.find()) {
        return URI.create(link.group());
      }
      line = said.readLine();
    }
    throw new AssertionError("no link");
  }

  @Test
  void thePagesOfTheExample() throws Exception {
    Process demo = demo();
    try (BufferedReader said = demo.inputReader(StandardCharsets.UTF_8)) {
      takeAll(link(said), demo, said);
      demo.toHandle().destroy();
      assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isZero();
    } finally {
      demo.destroyForcibly();
    }
  }

  private void takeAll(URI link, Process demo, BufferedReader said) throws IOException {
    String home = "http://" + link.getRawAuthority();
    try (Browser browser = Browser.open(home)) {
      browser.size(1280, 800);
      browser.visit(link.getRawPath() + "?" + link.getRawQuery());
      browser.click("button[type=submit]");
      browser.find("#content");
      browser.await(
          RUNS + " runs",
          PATIENCE,
          () -> {
            assertThat(demo.isAlive()).as(() -> "at work, and not: " + rest(said)).isTrue();
            return completed(browser) >= RUNS;
          });
      take(browser, "/", "dashboard-now");
      take(browser, "/job?id=acme-order-02", "dashboard-job");
      take(browser, "/upcoming?span=24h", "dashboard-upcoming");
      browser.dark(true);
      take(browser, "/failures", "dashboard-failures-dark");
    }
  }

  private static String rest(BufferedReader said) {
    return said.lines().collect(Collectors.joining("\n"));
  }

  private static int completed(Browser browser) {
    return Integer.parseInt(browser.all(".tiles strong").get(2).getText().replace(",", ""));
  }

  private void take(Browser browser, String path, String name) throws IOException {
    browser.visit(path);
    browser.find("#content h1");
    Path file = pictures.resolve(name + ".png");
    browser.picture(file);
    assertThat(Files.size(file)).as(name).isLessThan(LARGEST);
  }
}
