package dev.punctual.notify.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What was answered. An answer counts once its status has come; of its body there may be less than
 * was promised. Immutable.
 */
public final class HttpReply {
  private static final int PIECE = 8 * 1024;

  private final int status;
  private final Headers headers;
  private final ByteString body;
  private final boolean whole;
  private final Instant came;
  private final @Nullable String movedTo;

  private HttpReply(Response response, ByteString body, boolean whole) {
    this.status = response.code();
    this.headers = response.headers();
    this.body = body;
    this.whole = whole;
    this.came = Instant.now();
    String location = response.header("Location");
    HttpUrl target = location == null ? null : response.request().url().resolve(location);
    this.movedTo = target == null ? null : target.host();
  }

  /**
   * Reads an answer.
   *
   * @param mostBytes how much of its body to read
   */
  static HttpReply read(Response response, long mostBytes) {
    Buffer read = new Buffer();
    boolean whole = readBody(response.body().source(), read, mostBytes);
    return new HttpReply(response, read.readByteString(), whole);
  }

  /** What came before a connection broke is kept. */
  private static boolean readBody(BufferedSource body, Buffer read, long mostBytes) {
    try {
      while (read.size() < mostBytes) {
        if (body.read(read, Math.min(PIECE, mostBytes - read.size())) < 0) {
          return true;
        }
      }
      return body.exhausted();
    } catch (IOException cutShort) {
      return false;
    }
  }

  /** The status of HTTP, such as 204. */
  public int status() {
    return status;
  }

  /** Whether it was taken: 2xx. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /**
   * How long the server asks to wait (RFC 9110, 10.2.3): more than nothing, at most 24 hours.
   *
   * @return null where it does not say, or nothing sensible
   */
  public @Nullable Duration retryAfter() {
    return RetryAfter.of(headers, came);
  }

  /** The host that the answer points to; null where it points nowhere. */
  public @Nullable String movedTo() {
    return movedTo;
  }

  /** What the body is, such as {@code application/pdf}; null where that is not said. */
  public @Nullable String contentType() {
    return headers.get("Content-Type");
  }

  /** Whether the body was read to its end: it was neither too long nor cut short. */
  public boolean isWhole() {
    return whole;
  }

  /** The body, or what was read of it. */
  public byte[] bytes() {
    return body.toByteArray();
  }

  /** The same as text, read as UTF-8. */
  public String text() {
    return body.string(StandardCharsets.UTF_8);
  }

  /** The status and the size. */
  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.size() + " bytes";
  }
}
