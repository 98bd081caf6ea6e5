package dev.punctual.dashboard.internal.frame;

import dev.punctual.dashboard.templates.JteproblemGenerated;
import dev.punctual.http.LeftBody;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Writes what a browser is answered. Used by one thread.
 *
 * @param request that is answered
 * @param response to write
 * @param began when it was asked, in the nanoseconds of this JVM
 */
public record PageAnswer(HttpServletRequest request, HttpServletResponse response, long began) {
  /** To what is asked now. */
  public PageAnswer(HttpServletRequest request, HttpServletResponse response) {
    this(request, response, System.nanoTime());
  }

  /** A page. */
  public void page(Consumer<OwaspHtmlTemplateOutput> template) throws IOException {
    page(HttpServletResponse.SC_OK, template);
  }

  /** A page that says what went wrong. */
  public void problem(Frame frame, int status, String text) throws IOException {
    page(status, output -> JteproblemGenerated.render(output, null, frame, text));
  }

  /** A page with another status than 200. */
  public void page(int status, Consumer<OwaspHtmlTemplateOutput> template) throws IOException {
    StringOutput text = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(text));
    RefreshPace.tell(response, Duration.ofNanos(System.nanoTime() - began));
    LeftBody.settle(request, response);
    response.setStatus(status);
    response.setContentType("text/html; charset=utf-8");
    Sending.send(request, response, text.toString());
  }

  /** Has the browser go on elsewhere. What its form says was read. */
  public void redirect(String to) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", to);
  }
}
