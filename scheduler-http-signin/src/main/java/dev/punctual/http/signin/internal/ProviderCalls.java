package dev.punctual.http.signin.internal;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls to whoever vouches for people. Each has 5 s to connect and a time in which the whole answer
 * must be there (the JDK's own timeout ends with the answer's head before JDK 26), takes at most
 * 256 KiB, and follows no redirect. Thread-safe.
 */
public final class ProviderCalls {
  private static final int LARGEST = 256 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration USUAL = Duration.ofSeconds(10);

  private final Duration within;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /** Calls of at most 10 s. */
  public ProviderCalls() {
    this(USUAL);
  }

  /**
   * Calls of at most that long.
   *
   * @param within how long a call may take as a whole
   */
  public ProviderCalls(Duration within) {
    this.within = within;
  }

  /**
   * What a provider answers.
   *
   * @param status of HTTP
   * @param json the members of its object; empty where the answer is none
   */
  public record Answer(int status, Map<String, Object> json) {}

  /**
   * The object at an address.
   *
   * @throws ProviderException if it is not answered with status 200 and a JSON object
   */
  public Map<String, Object> get(URI uri) {
    Answer answer = send(uri, request(uri).GET().build());
    if (answer.status() != 200) {
      throw new ProviderException(
          "%s answers with status %d".formatted(ProviderAddress.shown(uri), answer.status()));
    }
    if (answer.json().isEmpty()) {
      throw new ProviderException(ProviderAddress.shown(uri) + " answers no JSON object");
    }
    return answer.json();
  }

  /**
   * Posts a form.
   *
   * @param authorization the header; null for none
   * @throws ProviderException if it is not answered; an answer with any status is one
   */
  public Answer post(URI uri, Map<String, String> form, @Nullable String authorization) {
    HttpRequest.Builder request =
        request(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return send(uri, request.build());
  }

  /** A form as it stands in bodies and queries. */
  public static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** A text as forms write it. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(within)
        .header("Accept", "application/json")
        .header("User-Agent", "punctual");
  }

  private Answer send(URI uri, HttpRequest request) {
    CompletableFuture<HttpResponse<String>> call =
        client.sendAsync(request, head -> new BoundedBody(LARGEST));
    try {
      HttpResponse<String> answer = call.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(answer.statusCode(), json(answer.body()));
    } catch (TimeoutException late) {
      throw new ProviderException(
          "%s does not answer within %d ms"
              .formatted(ProviderAddress.shown(uri), within.toMillis()),
          late);
    } catch (ExecutionException failure) {
      throw failed(uri, failure.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ProviderException("interrupted while " + ProviderAddress.shown(uri) + " was asked");
    } finally {
      call.cancel(true);
    }
  }

  private static ProviderException failed(URI uri, @Nullable Throwable cause) {
    String host = ProviderAddress.shown(uri);
    if (cause instanceof ProviderException known) {
      return new ProviderException(host + " " + known.getMessage());
    }
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return new ProviderException(host + " cannot be reached", cause);
    }
    return new ProviderException(host + " does not answer", cause);
  }

  /** What cannot be read is no reason to tell: it may hold what nobody should see. */
  private static Map<String, Object> json(String body) {
    try {
      return JSONObjectUtils.parse(body);
    } catch (ParseException none) {
      return Map.of();
    }
  }
}
