package dev.punctual.benchmarks.guests;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Pages of the dashboard that people have open, as their script keeps them up to date: each hears
 * of changes by a stream, and then asks for itself anew, every three seconds at most, and less
 * often where the server says so.
 */
final class Browsers {
  private static final List<String> PAGES =
      List.of(
          "/",
          "/",
          "/",
          "/jobs",
          "/schedules",
          "/runs",
          "/failures",
          "/handlers",
          "/nodes",
          "/upcoming");
  private static final String TOPICS = "/api/v1/stream?topic=overview&topic=runs";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long OFTEN_MILLIS = 3000;
  private static final long NOTICED_MILLIS = 100;
  private static final String AFTER = "Punctual-Refresh-After";
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String site;
  private final String token;
  private final List<InputStream> streams = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder asked;
  private final LongAdder failed;

  private Browsers(String site, String token, LongAdder asked, LongAdder failed) {
    this.site = site;
    this.token = token;
    this.asked = asked;
    this.failed = failed;
  }

  /**
   * Opens ten pages, which stay until this is closed.
   *
   * @param asked counts how often one asked
   * @param failed counts how often one was not answered well
   */
  static Browsers open(String site, String token, LongAdder asked, LongAdder failed)
      throws IOException, InterruptedException {
    Browsers browsers = new Browsers(site, token, asked, failed);
    for (String page : PAGES) {
      browsers.open(page);
    }
    return browsers;
  }

  private void open(String page) throws IOException, InterruptedException {
    AtomicBoolean changed = new AtomicBoolean();
    InputStream stream =
        http.send(request(TOPICS).build(), HttpResponse.BodyHandlers.ofInputStream()).body();
    streams.add(stream);
    start("watching", () -> hear(stream, changed));
    long after = ask(page);
    start("looking", () -> look(page, changed, after));
  }

  private void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private void look(String page, AtomicBoolean changed, long firstAfterMillis) {
    long told = firstAfterMillis;
    long after = OFTEN_MILLIS;
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(after);
        if (changed.getAndSet(false)) {
          long before = told;
          told = ask(page);
          after = Math.min(told, before);
        } else {
          after = NOTICED_MILLIS;
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(site + path))
        .header("Authorization", "Bearer " + token);
  }

  /** And tells after how long it may be asked for again. */
  private long ask(String page) throws InterruptedException {
    asked.increment();
    HttpRequest refresh = request(page).timeout(PATIENCE).header("Punctual-Refresh", "1").build();
    try {
      HttpResponse<String> answer = http.send(refresh, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        failed.increment();
      }
      return answer.headers().firstValueAsLong(AFTER).orElse(OFTEN_MILLIS);
    } catch (IOException unanswered) {
      failed.increment();
    }
    return OFTEN_MILLIS;
  }

  private static void hear(InputStream stream, AtomicBoolean changed) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> line.startsWith("data: ")).forEach(event -> changed.set(true));
    } catch (IOException | UncheckedIOException closed) {
      // They have gone.
    }
  }

  void close() {
    threads.forEach(Thread::interrupt);
    for (InputStream stream : streams) {
      try {
        stream.close();
      } catch (IOException gone) {
        // That is what was wanted.
      }
    }
  }
}
