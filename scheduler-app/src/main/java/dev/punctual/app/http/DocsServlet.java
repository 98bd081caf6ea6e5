package dev.punctual.app.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The documentation of this version, for whoever can reach the server: the HTTP API at {@code
 * /api}, the other pages at {@code /docs/NAME}. The pages run no scripts and load nothing from
 * anywhere else.
 */
final class DocsServlet extends HttpServlet {
  /** Where the page about the API is. */
  static final String API = "/api";

  private static final long serialVersionUID = 1L;
  private static final String STYLE = "style.css";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final transient DocPages pages = new DocPages();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    String name = name(request);
    if (name.equals(STYLE)) {
      answer(response, "text/css", pages.style());
      return;
    }
    Optional<String> page = NAME.matcher(name).matches() ? pages.page(name) : Optional.empty();
    if (page.isPresent()) {
      answer(response, "text/html", page.get());
    } else {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      answer(response, "text/plain", "There is no such page. The first one is at " + API + ".\n");
    }
  }

  private static String name(HttpServletRequest request) {
    String below = request.getPathInfo();
    return request.getServletPath().equals(API)
        ? "http-api"
        : below == null ? "" : below.substring(1);
  }

  private static void answer(HttpServletResponse response, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setContentType(type + "; charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
