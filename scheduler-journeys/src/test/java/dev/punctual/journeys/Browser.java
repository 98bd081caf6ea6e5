package dev.punctual.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium, driven as a person would. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--lang=en");

  private final ChromeDriver driver;
  private final String home;

  private Browser(ChromeDriver driver, String home) {
    this.driver = driver;
    this.home = home;
  }

  /**
   * Opens one. Where there is none on this machine, the test is left out, and says so; it fails
   * where CI=true.
   *
   * @param home where the pages are
   */
  static Browser open(String home) {
    return open(home, true);
  }

  /** The same for whoever has switched scripts off. */
  static Browser openWithoutScripts(String home) {
    return open(home, false);
  }

  private static Browser open(String home, boolean scripts) {
    Optional<File> browser = program("chromium");
    Optional<File> driver = program("chromedriver");
    if (browser.isEmpty() || driver.isEmpty()) {
      String missing =
          "chromium or chromedriver is missing (Debian: apt-get install chromium chromium-driver)";
      assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
      System.out.println("Left out: " + missing);
      Assumptions.abort(missing);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.get());
    options.addArguments(FLAGS);
    if (!scripts) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
    }
    LoggingPreferences log = new LoggingPreferences();
    log.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", log);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.get()).build();
    Browser opened = new Browser(new ChromeDriver(service, options), home);
    opened.size(1280, 900);
    return opened;
  }

  private static Optional<File> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst();
  }

  void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void dark(boolean on) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", on ? "dark" : "light"))));
  }

  /** Runs a script in each page to come, before its own scripts. */
  void beforeEachPage(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  void visit(String path) {
    driver.get(home + path);
  }

  String path() {
    return driver.getCurrentUrl().substring(home.length());
  }

  /** What there is, as soon as there is. */
  WebElement find(String css) {
    return new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> css + " at " + driver.getCurrentUrl())
        .until(at -> at.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  void click(String css) {
    with(css, WebElement::click);
  }

  /** Does something to what there is, again where it goes with its page meanwhile. */
  private void with(String css, Consumer<WebElement> deed) {
    await(
        css,
        () -> {
          Optional<WebElement> found = all(css).stream().findFirst();
          found.ifPresent(deed);
          return found.isPresent();
        });
  }

  /** Opens what stands behind a summary, and sends its form. */
  void act(String details, Map<String, String> form) {
    click(details + " > summary");
    form.forEach((name, text) -> type(details + " [name=" + name + "]", text));
    click(details + " button[type=submit]");
  }

  void type(String css, String text) {
    with(css, field -> type(field, text));
  }

  private void type(WebElement field, String text) {
    if (field.getAttribute("type").equals("datetime-local")) {
      script("arguments[0].value = arguments[1]", field, text);
    } else {
      field.clear();
      field.sendKeys(text);
    }
  }

  /** Presses keys where the reader is, as a keyboard does: it does not ask who has the focus. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  String text(String css) {
    AtomicReference<String> text = new AtomicReference<>("");
    with(css, found -> text.set(found.getText()));
    return text.get();
  }

  /** Waits until it says so. */
  void awaitText(String css, String text) {
    await(
        text + " in " + css, () -> all(css).stream().anyMatch(one -> one.getText().contains(text)));
  }

  void await(String what, BooleanSupplier met) {
    await(what, PATIENCE, met);
  }

  void await(String what, Duration patience, BooleanSupplier met) {
    new WebDriverWait(driver, patience)
        .withMessage(() -> what + " at " + driver.getCurrentUrl())
        .until(at -> isMet(met));
  }

  /** Chromium tells in two ways that what was found has gone with its page: then not yet. */
  private static boolean isMet(BooleanSupplier met) {
    try {
      return met.getAsBoolean();
    } catch (WebDriverException gone) {
      if (gone instanceof StaleElementReferenceException
          || String.valueOf(gone.getMessage()).contains("does not belong to the document")) {
        return false;
      }
      throw gone;
    }
  }

  /** Whether the page is wider than the window. */
  boolean scrollsSideways() {
    return Boolean.TRUE.equals(
        script(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object asyncScript(String script, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    return driver.executeAsyncScript(script, arguments);
  }

  /** What the browser has complained of since it was asked last, beside what is expected. */
  List<String> complaints(String... expected) {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        .filter(message -> Stream.of(expected).noneMatch(message::contains))
        .toList();
  }

  void picture(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
