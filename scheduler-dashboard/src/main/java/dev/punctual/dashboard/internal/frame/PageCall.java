package dev.punctual.dashboard.internal.frame;

import gg.jte.html.OwaspHtmlTemplateOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a browser asks for, and how it is answered. Used by one thread.
 *
 * @param frame around what is shown
 * @param request of the browser
 * @param answer to it
 */
public record PageCall(Frame frame, HttpServletRequest request, PageAnswer answer) {

  /** A parameter without blanks around it; empty if it is not there. */
  public String one(String name) {
    @Nullable String value = request.getParameter(name);
    return value == null ? "" : value.strip();
  }

  /** Each value of a parameter. */
  public List<String> all(String name) {
    String @Nullable [] values = request.getParameterValues(name);
    return values == null ? List.of() : List.of(values);
  }

  /** Those of these parameters that say something. */
  public Map<String, String> some(List<String> names) {
    Map<String, String> asked = new LinkedHashMap<>();
    for (String name : names) {
      String value = one(name);
      if (!value.isEmpty()) {
        asked.put(name, value);
      }
    }
    return asked;
  }

  /** Whether a page asks that somebody has open, and not the reader. */
  public boolean isRefresh() {
    return request.getHeader("Punctual-Refresh") != null;
  }

  /** Answers a page. */
  public void page(Consumer<OwaspHtmlTemplateOutput> template) throws IOException {
    answer.page(template);
  }

  /** Answers what is wrong, by the key of its text. */
  public void problem(int status, String key) throws IOException {
    answer.problem(frame, status, frame.text(key));
  }

  /**
   * Tells what came of something, on the page that comes next.
   *
   * @param to its path
   * @param key of the text
   * @param values of the text
   */
  public void done(String to, String key, Object... values) {
    Preferences.tell(answer.response(), frame.text(key, values));
    answer.redirect(to);
  }
}
