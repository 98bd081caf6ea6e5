package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobStatus;
import dev.punctual.metrics.MicrometerSink;
import dev.punctual.metrics.SchedulerMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The Grafana board and the alert rules ask for metrics that nodes have. */
class MonitoringFilesTest {
  private static final Path OPS = Path.of("../ops");
  private static final Pattern NAME = Pattern.compile("\\bpunctual_[a-z_]+");
  private static final Pattern LINE = Pattern.compile("(?m)^(punctual_[a-z_]+)[{ ]");
  private static final Pattern LABEL = Pattern.compile("by \\(([a-z, ]+)\\)");

  @Test
  void theBoardAndTheAlertsNameMetricsThatAreScraped() throws IOException {
    String scrape = scrape();
    Set<String> scraped = matches(LINE, 1, scrape);
    Set<String> board = matches(NAME, 0, read("grafana/punctual.json"));
    Set<String> alerts = matches(NAME, 0, read("prometheus/alerts.yml"));
    assertThat(scraped).containsAll(board).containsAll(alerts);
    assertThat(board).hasSizeGreaterThan(12);
    assertThat(alerts).hasSizeGreaterThan(6);
  }

  /** What a node tells and the board does not show, nobody looks at. */
  @Test
  void theBoardShowsEveryMetric() throws IOException {
    Set<String> shown = matches(NAME, 0, read("grafana/punctual.json"));
    assertThat(matches(LINE, 1, scrape()))
        .allMatch(
            name ->
                shown.contains(name)
                    || shown.contains(name.replaceAll("_(bucket|count|sum|max)$", "_count"))
                    || shown.contains(name.replaceAll("_(bucket|count|sum|max)$", "_bucket")));
  }

  @Test
  void whatIsGroupedByIsALabel() throws IOException {
    for (String file : Set.of("grafana/punctual.json", "prometheus/alerts.yml")) {
      for (String labels : matches(LABEL, 1, read(file))) {
        assertThat(labels.split(", "))
            .isSubsetOf("handler", "outcome", "version", "le", "instance", "job");
      }
    }
  }

  private static String read(String file) throws IOException {
    return Files.readString(OPS.resolve(file));
  }

  private static Set<String> matches(Pattern pattern, int group, String text) {
    Set<String> all = new TreeSet<>();
    Matcher match = pattern.matcher(text);
    while (match.find()) {
      all.add(match.group(group));
    }
    return all;
  }

  private static String scrape() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MemoryStore store = new MemoryStore();
    JobScheduler scheduler =
        JobScheduler.builder(store)
            .events(new MicrometerSink(registry))
            .task("work", (payload, run) -> {})
            .build();
    scheduler.schedule(JobRequest.of("done", "work").with(Map.of()));
    scheduler.schedule(JobRequest.of("behind", "nobodys").with(Map.of()));
    scheduler.runDue();
    assertThat(store.jobs().count()).containsEntry(JobStatus.COMPLETED, 1L);
    try (SchedulerMeters meters = new SchedulerMeters(scheduler)) {
      meters.bindTo(registry);
      Awaitility.await().until(() -> registry.find("punctual.jobs.due").gauge() != null);
      return registry.scrape();
    }
  }
}
