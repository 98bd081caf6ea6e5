package dev.punctual.notify.http;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP and tells what surely was not sent from what may have been. A request
 * goes out at most once: nothing is repeated here, and no redirect is followed. Connections are
 * kept for a while and used again. Thread-safe.
 */
public final class HttpSender implements AutoCloseable {
  /** How much of an answer's body is read. */
  public static final long MOST_BYTES = 64 * 1024;

  private static final String AGENT = "Punctual";

  /** Methods that the client sends with a body alone. */
  private static final Set<String> NEEDS_BODY = Set.of("POST", "PUT", "PATCH");

  private static final int IDLE_CONNECTIONS = 8;
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final AddressPolicy policy;
  private final OkHttpClient http;

  private HttpSender(AddressPolicy policy, OkHttpClient http) {
    this.policy = policy;
    this.http = http;
  }

  /**
   * For URLs that came from somebody else. It uses no proxy, whatever the JVM's settings: a proxy
   * would resolve names itself, and lead past the policy.
   */
  public static HttpSender guarded(AddressPolicy policy, HttpTimeouts timeouts) {
    return guarded(policy, timeouts, Dns.SYSTEM);
  }

  /** The same with another source of addresses. */
  static HttpSender guarded(AddressPolicy policy, HttpTimeouts timeouts, Dns dns) {
    return new HttpSender(
        policy, client(timeouts).dns(new GuardedDns(dns, policy)).proxy(Proxy.NO_PROXY).build());
  }

  /** For URLs from one's own configuration: any address, through the JVM's proxy if it has one. */
  public static HttpSender trusting(HttpTimeouts timeouts) {
    return new HttpSender(AddressPolicy.ANY, client(timeouts).build());
  }

  private static OkHttpClient.Builder client(HttpTimeouts timeouts) {
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher())
        .connectionPool(
            new ConnectionPool(IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.call())
        .writeTimeout(timeouts.call())
        .callTimeout(timeouts.call())
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .eventListenerFactory(
            call ->
                Objects.requireNonNullElse(
                    call.request().tag(SendListener.class), EventListener.NONE));
  }

  /** How many calls there are at once is for the callers to bound. */
  private static Dispatcher dispatcher() {
    Dispatcher dispatcher =
        new Dispatcher(
            Executors.newCachedThreadPool(
                work -> {
                  Thread thread = new Thread(work, "punctual-http");
                  thread.setDaemon(true);
                  return thread;
                }));
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    return dispatcher;
  }

  /**
   * Sends something.
   *
   * @return the answer, whatever its status; of its body at most {@link #MOST_BYTES}
   * @throws dev.punctual.InvalidInputException if the policy refuses the URL itself
   * @throws HttpFailure if there is no answer
   * @throws InterruptedException if the thread is interrupted; the call is then given up, and may
   *     have been sent or not
   */
  public HttpReply post(HttpPost post) throws HttpFailure, InterruptedException {
    Request.Builder request = new Request.Builder().header("User-Agent", AGENT);
    post.headers().forEach(request::header);
    request.post(new OneShot(post.type(), post.body()));
    return exchange(post.to(), request, MOST_BYTES);
  }

  /**
   * Gets something.
   *
   * @param mostBytes how large it may be
   * @return the answer, whatever its status, with its whole body
   * @throws dev.punctual.InvalidInputException if the policy refuses the URL itself
   * @throws HttpFailure if there is no answer, or it is larger or cut short
   * @throws InterruptedException if the thread is interrupted
   */
  public HttpReply fetch(Destination from, long mostBytes)
      throws HttpFailure, InterruptedException {
    HttpReply reply =
        exchange(from, new Request.Builder().header("User-Agent", AGENT).get(), mostBytes);
    if (!reply.isWhole()) {
      throw reply.bytes().length < mostBytes
          ? HttpFailure.cutShort(from)
          : HttpFailure.tooLarge(from, mostBytes);
    }
    return reply;
  }

  /**
   * Asks by any method.
   *
   * @param patience how long for all of it, at most as long as the sender's own timeout
   * @param mostBytes how much of the answer's body is read
   * @return the answer, whatever its status
   * @throws dev.punctual.InvalidInputException if the policy refuses the URL itself
   * @throws HttpFailure if there is no answer
   * @throws InterruptedException if the thread is interrupted; the call is then given up, and may
   *     have been sent or not
   */
  public HttpReply send(HttpCall asked, Duration patience, long mostBytes)
      throws HttpFailure, InterruptedException {
    Request.Builder request = new Request.Builder().header("User-Agent", AGENT);
    asked.headers().forEach(request::header);
    request.method(asked.method(), body(asked));
    return exchange(asked.to(), request, mostBytes, patience);
  }

  private static @Nullable RequestBody body(HttpCall asked) {
    String body = asked.body();
    if (body != null) {
      return new OneShot(asked.type(), body);
    }
    return NEEDS_BODY.contains(asked.method()) ? new OneShot(null, "") : null;
  }

  private HttpReply exchange(Destination to, Request.Builder request, long mostBytes)
      throws HttpFailure, InterruptedException {
    return exchange(to, request, mostBytes, Duration.ofMillis(http.callTimeoutMillis()));
  }

  private HttpReply exchange(
      Destination to, Request.Builder request, long mostBytes, Duration patience)
      throws HttpFailure, InterruptedException {
    policy.check("URL", to.url());
    SendListener departure = new SendListener();
    Call call = http.newCall(request.url(to.url()).tag(SendListener.class, departure).build());
    call.timeout().timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return answer(call, mostBytes);
    } catch (IOException broken) {
      throw HttpFailure.of(to, broken, departure.left());
    }
  }

  /** Waits apart from the sockets, which an interrupt does not reach on every kind of thread. */
  private static HttpReply answer(Call call, long mostBytes)
      throws IOException, InterruptedException {
    Answer answer = new Answer(mostBytes);
    call.enqueue(answer);
    try {
      return answer.future.get();
    } catch (InterruptedException asked) {
      call.cancel();
      throw asked;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  /** Closes idle connections at once, and the others when their calls end. */
  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  /** An answer on its way: comes to an end whatever reading it throws. */
  static final class Answer implements Callback {
    final CompletableFuture<HttpReply> future = new CompletableFuture<>();
    private final long mostBytes;

    Answer(long mostBytes) {
      this.mostBytes = mostBytes;
    }

    @Override
    public void onFailure(Call call, IOException broken) {
      future.completeExceptionally(broken);
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        future.complete(HttpReply.read(response, mostBytes));
      } catch (RuntimeException | Error defect) {
        // OkHttp tells nobody of what an answered callback throws, and the caller would wait on.
        future.completeExceptionally(defect);
      }
    }
  }
}
