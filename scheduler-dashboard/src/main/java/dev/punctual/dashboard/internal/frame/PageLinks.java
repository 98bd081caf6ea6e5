package dev.punctual.dashboard.internal.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Paths of pages. Immutable.
 *
 * @param base the path of the dashboard on its server; empty at the root
 * @param login the path at which people sign in
 * @param docs the path at which the documentation is
 */
public record PageLinks(String base, String login, String docs) {

  /** A page by its name; the first one has none. */
  public String to(String page) {
    return base + "/" + page;
  }

  /** A page with parameters; those without a value are left out. */
  public String to(String page, Map<String, ? extends @Nullable Object> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, value) -> {
          if (value != null && !value.toString().isEmpty()) {
            pairs.add(encoded(name) + "=" + encoded(value.toString()));
          }
        });
    return pairs.isEmpty()
        ? to(page)
        : to(page) + pairs.stream().sorted().collect(Collectors.joining("&", "?", ""));
  }

  /** Where people sign out. */
  public String out() {
    return login + "/out";
  }

  /** The page of a job. */
  public String job(String id) {
    return to("job", Map.of("id", id));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
