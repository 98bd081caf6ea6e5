package dev.punctual.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.punctual.benchmarks.speed.Chart.Panel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static Panel panel(boolean logarithmic, Map<String, Double> values) {
    return new Panel(Figure.DRAIN, "more is better", logarithmic, values);
  }

  @Test
  void namesAreEscaped() {
    assertThat(Chart.svg(List.of(panel(false, Map.of("<you> & me", 1.0)))))
        .contains(">&lt;you&gt; &amp; me</text>")
        .doesNotContain("<you>");
  }

  @Test
  void whatIsMissingHasADashAndNoBar() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("punctual", 36_000.0);
    values.put("shy", Double.NaN);
    assertThat(Chart.svg(List.of(panel(true, values))))
        .contains(">36,000</text>", ">–</text>", "width='0'")
        .doesNotContain("NaN");
  }

  @Test
  void nothingMeasuredIsAnEmptyPicture() {
    assertThat(Chart.svg(List.of()))
        .startsWith("<svg")
        .endsWith("</svg>\n")
        .doesNotContain("<text");
    assertThat(Chart.svg(List.of(panel(true, Map.of())))).doesNotContain("NaN", "Infinity");
  }

  @Test
  void logarithmicBarsGrowByRatios() {
    Panel drain = panel(true, Map.of("slow", 100.0, "middle", 1_000.0, "fast", 10_000.0));
    assertThat(drain.share(10_000)).isEqualTo(1.0);
    assertThat(drain.share(1_000) - drain.share(100))
        .isCloseTo(drain.share(10_000) - drain.share(1_000), within(1e-9));
    assertThat(drain.share(100)).isPositive();
  }
}
