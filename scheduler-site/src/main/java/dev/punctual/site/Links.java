package dev.punctual.site;

import java.nio.file.Path;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Where links of the sources lead on the site.
 *
 * @param pages the names of all pages
 */
record Links(Set<String> pages) {
  private static final String OPENAPI =
      "scheduler-http/src/main/resources/dev/punctual/http/openapi.yaml";

  Links {
    pages = Set.copyOf(pages);
  }

  /** Rewrites all links of a page; one that leads out of the site's pages stays as words. */
  void rewrite(String name, Element body) {
    for (Element link : body.select("a[href]")) {
      String to = link.attr("href");
      if (to.startsWith("#") || to.startsWith("https://") || to.startsWith("http://")) {
        continue;
      }
      String target = target(name, to);
      if (target.isEmpty()) {
        link.unwrap();
      } else {
        link.attr("href", target);
      }
    }
    for (Element image : body.select("img[src]")) {
      image.attr("src", up(name) + inDocs(source(name, image.attr("src"))));
    }
  }

  private String target(String name, String to) {
    int hash = to.indexOf('#');
    String anchor = hash < 0 ? "" : to.substring(hash);
    String file = source(name, hash < 0 ? to : to.substring(0, hash));
    String page = file.endsWith(".md") ? file.substring(0, file.length() - 3) : file;
    if (pages.contains(page)) {
      return up(name) + Page.pathOf(page) + anchor;
    }
    return switch (file) {
      case "README.md" -> up(name) + "index.html";
      case "docs/decisions" -> up(name) + "decisions.html";
      case OPENAPI -> up(name) + "reference/openapi.yaml";
      default -> "";
    };
  }

  private static String source(String name, String to) {
    return Path.of(name + ".md").resolveSibling(to).normalize().toString().replace('\\', '/');
  }

  private static String inDocs(String file) {
    return file.startsWith("docs/") ? file.substring("docs/".length()) : file;
  }

  private static String up(String name) {
    return "../".repeat((int) Page.pathOf(name).chars().filter(c -> c == '/').count());
  }
}
