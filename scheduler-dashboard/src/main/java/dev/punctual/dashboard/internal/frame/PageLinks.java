package dev.punctual.dashboard.internal.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Paths of pages. Immutable.
 *
 * @param base the path of the dashboard on its server; empty at the root
 * @param out the path at which people sign out
 * @param docs the path at which the documentation is
 * @param api the path at which the API is; empty where there is none
 */
public record PageLinks(String base, String out, String docs, String api) {

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

  /** A file that pages need. */
  public String asset(String name) {
    return to(Assets.path(name));
  }

  /** The page of a job. */
  public String job(String id) {
    return to("job", Map.of("id", id));
  }

  /** Where topics of the API are told of as they change; empty where there is no API. */
  public String stream(List<String> topics) {
    return api.isEmpty()
        ? ""
        : topics.stream()
            .map(topic -> "topic=" + encoded(topic))
            .collect(Collectors.joining("&", api + "/stream?", ""));
  }

  /**
   * An address of the dashboard that a form has told; that of its first page if it is none.
   * Browsers read a backslash as a slash, and pass over tabs.
   */
  public String back(String address) {
    return address.startsWith(base + "/")
            && !address.startsWith("//")
            && address.chars().noneMatch(c -> c <= ' ' || c == '\\')
        ? address
        : to("");
  }

  /** The name by which a part of a page about something is found again when the page changes. */
  public String anchor(String kind, String name) {
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    return kind + Long.toString(sum.getValue(), 36) + name.length();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
