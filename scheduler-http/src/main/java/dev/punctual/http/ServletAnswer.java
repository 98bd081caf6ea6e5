package dev.punctual.http;

import dev.punctual.MetadataCodec;
import dev.punctual.http.internal.exchange.ApiReply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Writes answers. What they tell is nobody else's, so no cache keeps it. */
final class ServletAnswer {
  private static final int LARGEST_REST = 1 << 16;

  private final MetadataCodec codec;

  ServletAnswer(MetadataCodec codec) {
    this.codec = codec;
  }

  void write(ApiReply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isBodyLeft(request)) {
      response.setHeader("Connection", "close");
    }
    response.setStatus(reply.status());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(response::setHeader);
    Object body = reply.body();
    if (body == null) {
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
   * Whether there is more of the request's body than is worth reading. What an answer leaves unread
   * makes servers close the connection, and whoever sends the next request on it gets no answer.
   */
  private static boolean isBodyLeft(HttpServletRequest request) throws IOException {
    InputStream body = request.getInputStream();
    return body.readNBytes(LARGEST_REST).length == LARGEST_REST;
  }
}
