package dev.punctual.store.supabase.internal.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okio.ByteString;

/**
 * What lies between a store and a real project, and spoils a third of all calls once it is told to.
 * For each function the faults come from a pack of cards, so that each comes once in every pack;
 * the order is that of a seed. A call that was spoiled twice in a row goes well the third time.
 */
final class FaultyProject implements AutoCloseable {
  private static final int ONE_IN = 3;
  private static final int MOST_IN_A_ROW = 2;
  private static final String PAGE =
      "<html><head><title>Back soon</title></head><body>We are working on it</body></html>";

  private final MockWebServer server = new MockWebServer();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Pack> packs = new HashMap<>();
  private final String project;
  private final long seed;
  private volatile boolean spoils;

  /** How a call goes wrong. */
  enum Mishap {
    /** A gateway is overloaded. */
    BUSY,
    BUSY_FOR_A_SECOND,
    TOO_MANY_REQUESTS,
    /** A gateway that has just been restarted. */
    NO_ROUTE,
    /** A proxy's own page, with the status of success. */
    PAGE_INSTEAD_OF_THE_WORK,
    PAGE_AFTER_THE_WORK,
    BROKEN_JSON_AFTER_THE_WORK,
    CUT_AFTER_THE_WORK,
    NO_ANSWER_AFTER_THE_WORK,
    /** The request is taken and nothing comes, until the caller gives up. */
    SWALLOWED,
    /** The connection ends before the request got anywhere. */
    CLOSED_BEFORE_THE_WORK
  }

  private FaultyProject(String project, long seed) {
    this.project = project;
    this.seed = seed;
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static FaultyProject before(String url, long seed) {
    return new FaultyProject(url, seed);
  }

  String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  void begin() {
    spoils = true;
  }

  void end() {
    spoils = false;
  }

  /** What went wrong so far when this function was called. */
  synchronized Set<Mishap> mishapsOf(String function) {
    return EnumSet.copyOf(pack(function).dealt);
  }

  private Pack pack(String function) {
    return packs.computeIfAbsent(function, name -> new Pack(new Random(seed + name.hashCode())));
  }

  private MockResponse answer(RecordedRequest request) throws InterruptedException {
    String path = request.getUrl().encodedPath();
    String function = path.substring(path.lastIndexOf('/') + 1);
    List<Mishap> next;
    synchronized (this) {
      next = spoils ? pack(function).next() : List.of();
    }
    try {
      return next.isEmpty() ? done(request).build() : spoiled(next.get(0), request).build();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private MockResponse.Builder spoiled(Mishap mishap, RecordedRequest request)
      throws IOException, InterruptedException {
    return switch (mishap) {
      case BUSY -> gateway(503, "name resolution failed");
      case BUSY_FOR_A_SECOND ->
          gateway(503, "The upstream server is currently unavailable").addHeader("Retry-After", 1);
      case TOO_MANY_REQUESTS -> gateway(429, "API rate limit exceeded").addHeader("Retry-After", 1);
      case NO_ROUTE -> gateway(404, "no Route matched with those values");
      case PAGE_INSTEAD_OF_THE_WORK -> page();
      case PAGE_AFTER_THE_WORK -> {
        done(request);
        yield page();
      }
      case BROKEN_JSON_AFTER_THE_WORK -> {
        done(request);
        yield new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .body("{\"ups\": [");
      }
      case CUT_AFTER_THE_WORK -> done(request).onResponseBody(new SocketEffect.CloseSocket());
      case NO_ANSWER_AFTER_THE_WORK ->
          done(request).onResponseStart(new SocketEffect.CloseSocket());
      case SWALLOWED -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE);
      case CLOSED_BEFORE_THE_WORK ->
          new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket());
    };
  }

  private static MockResponse.Builder gateway(int status, String message) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json; charset=utf-8")
        .body("{\"message\":\"" + message + "\"}");
  }

  private static MockResponse.Builder page() {
    return new MockResponse.Builder().addHeader("Content-Type", "text/html").body(PAGE);
  }

  /** The project does what it is asked. */
  private MockResponse.Builder done(RecordedRequest request)
      throws IOException, InterruptedException {
    ByteString body = request.getBody();
    HttpRequest.Builder on =
        HttpRequest.newBuilder(URI.create(project + request.getTarget()))
            .method(
                request.getMethod(),
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(body.toByteArray()));
    for (String name : List.of("apikey", "Authorization", "Content-Profile", "Content-Type")) {
      Headers sent = request.getHeaders();
      sent.values(name).forEach(value -> on.header(name, value));
    }
    HttpResponse<String> answer = http.send(on.build(), BodyHandlers.ofString());
    return new MockResponse.Builder()
        .code(answer.statusCode())
        .addHeader("Content-Type", answer.headers().firstValue("Content-Type").orElse(""))
        .body(answer.body());
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Pack {
    private final Random random;
    private final Deque<Mishap> cards = new ArrayDeque<>();
    private final List<Mishap> dealt = new ArrayList<>();
    private int inARow;

    private Pack(Random random) {
      this.random = random;
    }

    private List<Mishap> next() {
      if (inARow == MOST_IN_A_ROW || random.nextInt(ONE_IN) > 0) {
        inARow = 0;
        return List.of();
      }
      inARow++;
      if (cards.isEmpty()) {
        List<Mishap> pack = new ArrayList<>(Arrays.asList(Mishap.values()));
        Collections.shuffle(pack, random);
        cards.addAll(pack);
      }
      Mishap card = cards.remove();
      dealt.add(card);
      return List.of(card);
    }
  }
}
