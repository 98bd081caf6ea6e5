package dev.punctual.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.SchedulerEvent;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a Prometheus server reads of nodes, and may add up. */
class PrometheusScrapeTest {
  private static final Pattern BUCKET =
      Pattern.compile(
          "punctual_run_lateness_seconds_bucket\\{handler=\"work\",le=\"([^\"]+)\"\\} (\\S+)");

  /** Of percentiles, which were published before, nobody can tell those of both nodes. */
  @Test
  void theBucketsOfTwoNodesAddUp() {
    Map<Double, Double> fast = buckets(scrape(IntStream.range(0, 90).mapToObj(i -> 4)));
    Map<Double, Double> slow = buckets(scrape(IntStream.range(0, 10).mapToObj(i -> 2_000)));
    Map<Double, Double> both = new TreeMap<>(fast);
    assertThat(slow.keySet()).isEqualTo(fast.keySet());
    slow.forEach((le, count) -> both.merge(le, count, Double::sum));
    assertThat(both).containsEntry(0.01, 90.0).containsEntry(1.0, 90.0).containsEntry(10.0, 100.0);
    assertThat(quantile(both, 0.5)).isBetween(0.003, 0.006);
    assertThat(quantile(both, 0.99)).isBetween(1.5, 2.5);
  }

  @Test
  void bucketsReachFromAMillisecondToAnHourAndAreNotTooMany() {
    Map<Double, Double> buckets = buckets(scrape(IntStream.of(1).boxed()));
    assertThat(buckets.keySet()).contains(0.001, 0.1, 1.0, 60.0, 3_600.0);
    assertThat(buckets).hasSizeLessThan(120);
  }

  @Test
  void helpTextsAndUnitsAreWritten() {
    assertThat(scrape(IntStream.of(1).boxed()))
        .contains("# HELP punctual_run_lateness_seconds How long after it was due")
        .contains("# TYPE punctual_run_lateness_seconds histogram")
        .contains("# HELP punctual_leases_lost_total Times this node lost its lease")
        .contains("punctual_leases_lost_total 0.0")
        .doesNotContain("quantile=");
  }

  private static String scrape(Stream<Integer> latenessInMillis) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MicrometerSink sink = new MicrometerSink(registry);
    latenessInMillis.forEach(
        millis ->
            sink.accept(
                new SchedulerEvent.RunStarted(
                    MicrometerSinkTest.handledBy("work"), Duration.ofMillis(millis))));
    sink.accept(MicrometerSinkTest.recorded(MicrometerSinkTest.handledBy("work"), List.of()));
    return registry.scrape();
  }

  private static Map<Double, Double> buckets(String scrape) {
    Map<Double, Double> buckets = new TreeMap<>();
    Matcher line = BUCKET.matcher(scrape);
    while (line.find()) {
      String le = line.group(1);
      buckets.put(
          le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le),
          Double.parseDouble(line.group(2)));
    }
    assertThat(buckets).isNotEmpty();
    return buckets;
  }

  /** As histogram_quantile tells it, but for its interpolation: the bound of the bucket. */
  private static double quantile(Map<Double, Double> buckets, double share) {
    double all = buckets.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
    return buckets.entrySet().stream()
        .filter(bucket -> bucket.getValue() >= share * all)
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
