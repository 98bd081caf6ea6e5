package dev.punctual.http;

import dev.punctual.MetadataCodec;
import dev.punctual.SchedulerException;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.stream.EventFeed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers. What they tell is nobody else's, so no cache keeps it. */
final class ServletAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(ServletAnswer.class);

  private final MetadataCodec codec;
  private final Duration streamLife;

  ServletAnswer(HttpOptions options) {
    this.codec = options.codec();
    this.streamLife = options.streamLife();
  }

  void write(ApiReply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LeftBody.settle(request, response);
    response.setStatus(reply.status());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(response::setHeader);
    Object body = reply.body();
    if (body == null) {
      return;
    }
    if (body instanceof EventFeed feed) {
      response.setContentType(reply.type());
      if (!request.getMethod().equals("HEAD")) {
        ServletFeed.open(request, response, feed, streamLife);
      }
      return;
    }
    if (body instanceof Stream<?> pieces) {
      response.setContentType(reply.type());
      write(pieces, request, response);
      return;
    }
    byte[] bytes =
        (body instanceof String text ? text : codec.encodeResult(body))
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType(reply.type());
    response.setContentLength(bytes.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(bytes);
    }
  }

  /**
   * Piece by piece. What fails in the middle of it ends the connection, so that nobody takes the
   * half for the whole.
   */
  private static void write(
      Stream<?> pieces, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (pieces) {
      if (!request.getMethod().equals("HEAD")) {
        Iterator<?> all = pieces.iterator();
        while (all.hasNext()) {
          response.getOutputStream().write(all.next().toString().getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (SchedulerException failure) {
      LOG.warn("an export over HTTP broken off: {}", failure.getMessage());
      throw new IOException("broken off", failure);
    }
  }
}
