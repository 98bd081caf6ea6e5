package dev.punctual.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/scaling.md derives follows from its one table of measurements. */
final class ScalingPageTest {
  private static final double BUSY = 0.7;
  private static final double DISK_BYTES = 500e6;

  private final String page;

  ScalingPageTest() throws IOException {
    page = Files.readString(Path.of("..", "docs", "scaling.md"));
  }

  /** A figure of the first table, in the unit that stands with it. */
  private double measured(String name) {
    Matcher row =
        Pattern.compile("\\| `" + name + "` \\|[^|]*\\| ([0-9.,]+)[^|]*\\|").matcher(page);
    assertThat(row.find()).as("the row of " + name).isTrue();
    return Double.parseDouble(row.group(1).replace(",", ""));
  }

  /** With thousands set apart, rounded to three digits. */
  private static String text(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    return String.format(Locale.ROOT, "%,d", rounded.longValue());
  }

  private double micros() {
    return measured("c_add") + measured("c_run");
  }

  private double bytes() {
    return measured("w_add") + measured("w_run");
  }

  @Test
  void theCostOfAJobIsTheSumOfItsParts() {
    assertThat(page)
        .contains(String.format(Locale.ROOT, " = %.1f µs of a core", micros()))
        .contains(String.format(Locale.ROOT, " = %,.0f bytes of WAL", bytes()))
        .contains(
            String.format(
                Locale.ROOT,
                "`c_every` = %.1f µs and `w_every` = %,.0f bytes",
                measured("c_every"),
                measured("w_every")));
  }

  @Test
  void whatAServerHoldsFollowsFromItsCores() {
    for (int cores : new int[] {2, 8, 64}) {
      double once = cores * BUSY / micros() * 1e6;
      double recurring = cores * BUSY / measured("c_every") * 1e6;
      assertThat(page)
          .contains(
              String.format(
                  Locale.ROOT,
                  "| %d cores | %s jobs/s | %s jobs/s | %s MB/s |",
                  cores,
                  text(once),
                  text(recurring),
                  text(once * bytes() / 1e6)));
    }
    assertThat(page).contains("= " + text(2e6 / measured("c_run")) + " jobs/s if the server");
  }

  @Test
  void whatADiskHoldsFollowsFromTheWal() {
    double rate = DISK_BYTES / bytes();
    assertThat(page)
        .contains("= " + text(rate) + " jobs/s, whatever the cores")
        .contains(String.format(Locale.ROOT, "/ 0.7 = %.1f cores", rate * micros() / 1e6 / BUSY));
  }

  @Test
  void theNodesNeededFollowFromTheirHandlers() {
    assertThat(page)
        .contains(
            String.format(
                Locale.ROOT,
                "30,000 × 0.02 / (128 × %1$.2f) = %2$.1f",
                measured("k"),
                30_000 * 0.02 / (128 * measured("k"))));
  }

  @Test
  void thePageOfOperationsSizesByTheSameCost() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "operations.md")))
        .contains(
            String.format(
                Locale.ROOT, "%.1f µs of a core and %,.0f bytes of WAL", micros(), bytes()));
  }
}
