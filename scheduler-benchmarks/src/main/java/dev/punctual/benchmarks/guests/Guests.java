package dev.punctual.benchmarks.guests;

import dev.punctual.benchmarks.Quantiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** People who ask and who watch. */
final class Guests {
  private static final List<String> QUESTIONS =
      List.of(
          "/jobs?limit=50",
          "/jobs?status=scheduled&handler=work&limit=50",
          "/jobs:count?status=scheduled",
          "/runs?limit=50",
          "/runs?outcome=failed&limit=20",
          "/figures?handler=work",
          "/nodes",
          "/jobs/every-1",
          "/jobs/every-1/runs?limit=20",
          "/dead-letters?limit=20");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String token;
  private final int perSecond = Integer.getInteger("requests", 50);
  private final int streams = Integer.getInteger("streams", 100);
  private final Map<String, Queue<Long>> took = new ConcurrentHashMap<>();
  private final LongAdder failed = new LongAdder();
  private final LongAdder events = new LongAdder();

  Guests(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /** They come, stay for some seconds, and go. */
  void visit(int seconds) throws Exception {
    List<InputStream> watched = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      watched.add(watch("/stream?topic=overview&topic=job:every-" + i));
    }
    long began = System.nanoTime();
    List<CompletableFuture<Void>> asked = new ArrayList<>();
    for (int i = 0; i < seconds * perSecond; i++) {
      long due = began + i * (TimeUnit.SECONDS.toNanos(1) / perSecond);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      asked.add(ask(QUESTIONS.get(i % QUESTIONS.size()), due));
    }
    for (CompletableFuture<Void> answer : asked) {
      answer.join();
    }
    for (InputStream stream : watched) {
      stream.close();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + token);
  }

  private CompletableFuture<Void> ask(String path, long due) {
    return http.sendAsync(
            request(path).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
        .handle(
            (answer, failure) -> {
              took.computeIfAbsent(path, first -> new ConcurrentLinkedQueue<>())
                  .add(System.nanoTime() - due);
              if (failure != null || answer.statusCode() != OK) {
                failed.increment();
              }
              return null;
            });
  }

  private InputStream watch(String path) throws Exception {
    InputStream stream =
        http.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream()).body();
    Thread reading = new Thread(() -> count(stream), "watching");
    reading.setDaemon(true);
    reading.start();
    return stream;
  }

  private void count(InputStream stream) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> line.startsWith("data: ")).forEach(event -> events.increment());
    } catch (IOException | UncheckedIOException closed) {
      // They have gone.
    }
  }

  /** What came back: how long each question took, and how many were not answered well. */
  String told() {
    StringBuilder told =
        new StringBuilder("| question | times | p50 ms | p99 ms |\n|---|--:|--:|--:|\n");
    for (String path : QUESTIONS) {
      Queue<Long> times = took.getOrDefault(path, new ConcurrentLinkedQueue<>());
      Quantiles all = Quantiles.millis(times.stream().mapToLong(Long::longValue));
      told.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.1f | %.1f |%n",
              path,
              times.size(),
              all.median(),
              all.at(0.99)));
    }
    return told + "not answered well: " + failed.sum() + "; events: " + events.sum();
  }
}
