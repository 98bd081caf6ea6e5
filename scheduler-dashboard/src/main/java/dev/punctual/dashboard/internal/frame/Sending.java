package dev.punctual.dashboard.internal.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Sends texts, compressed for browsers that can read that (RFC 9110, 12.5.3). */
final class Sending {
  /** A text that is shorter gains nothing. */
  private static final int LEAST = 1000;

  /** With any weight but none. */
  private static final Pattern GZIP =
      Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))", Pattern.CASE_INSENSITIVE);

  private Sending() {}

  /** Sends a text whose type is set. */
  static void send(HttpServletRequest request, HttpServletResponse response, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setHeader("Vary", "Accept-Encoding");
    if (bytes.length >= LEAST && takesGzip(request)) {
      response.setHeader("Content-Encoding", "gzip");
      bytes = compressed(bytes);
    }
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static boolean takesGzip(HttpServletRequest request) {
    @Nullable String takes = request.getHeader("Accept-Encoding");
    return takes != null && GZIP.matcher(takes).find();
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(all)) {
      zip.write(bytes);
    }
    return all.toByteArray();
  }
}
