package dev.punctual.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * What an answer leaves unread of its request's body. Servers close the connection then, and
 * whoever sends the next request on it gets no answer, unless they were told (RFC 9112, 9.6).
 */
public final class LeftBody {
  private static final int WORTH_READING = 1 << 16;

  private LeftBody() {}

  /**
   * Reads the rest of a body, and where it is longer than 64 KiB tells that the connection ends
   * with this answer. To be called before anything of the answer is written.
   *
   * @throws IOException if the request breaks off
   */
  public static void settle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    InputStream body = request.getInputStream();
    if (body.readNBytes(WORTH_READING).length == WORTH_READING) {
      response.setHeader("Connection", "close");
    }
  }
}
