package dev.punctual.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;

/** The pages of the documentation as HTML, made when they are first asked for. Thread-safe. */
final class DocPages {
  private static final String FOLDER = "/dev/punctual/app/docs/";
  private static final String PAGE_SUFFIX = ".md";
  private static final String STYLE = "style.css";
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();
  private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

  private static final String SHELL =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%s · Punctual</title>
      <link rel="stylesheet" href="/docs/style.css">
      </head>
      <body>
      <header><a href="/api">Punctual</a> <nav aria-label="Documentation">%s</nav></header>
      <main>
      %s</main>
      </body>
      </html>
      """;

  /** What people who use the API look for first. */
  private static final List<String> FIRST =
      List.of(
          "http-api", "recurring-jobs", "notifications", "controls", "chains", "bulk", "search");

  private final Map<String, String> made = new ConcurrentHashMap<>();

  /** A page by its name; empty if there is none. */
  Optional<String> page(String name) {
    return Optional.ofNullable(made.computeIfAbsent(name, DocPages::make));
  }

  /** How they look. */
  String style() {
    return Objects.requireNonNull(text(STYLE), STYLE);
  }

  private static @Nullable String make(String name) {
    String source = text(name + PAGE_SUFFIX);
    if (source == null) {
      return null;
    }
    Node document = PARSER.parse(source);
    String title = title(document);
    document.accept(new Links());
    return SHELL.formatted(escaped(title), navigation(name), HTML.render(document));
  }

  private static String navigation(String here) {
    StringBuilder links = new StringBuilder();
    for (String name : FIRST) {
      String source = Objects.requireNonNull(text(name + PAGE_SUFFIX), name);
      links
          .append("<a href=\"")
          .append(address(name))
          .append(name.equals(here) ? "\" aria-current=\"page\">" : "\">")
          .append(escaped(title(PARSER.parse(source)).split(":", 2)[0]))
          .append("</a> ");
    }
    return links.toString().strip();
  }

  private static String address(String name) {
    return name.equals("http-api") ? DocsServlet.API : "/docs/" + name;
  }

  private static String title(Node document) {
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading) {
        return TEXT.render(node).strip();
      }
    }
    return "Documentation";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static @Nullable String text(String file) {
    try (InputStream in = DocPages.class.getResourceAsStream(FOLDER + file)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Leads from page to page; what is not served here stays as words. */
  private static final class Links extends AbstractVisitor {
    @Override
    public void visit(Link link) {
      String to = link.getDestination();
      int hash = to.indexOf('#');
      String file = hash < 0 ? to : to.substring(0, hash);
      if (file.endsWith(PAGE_SUFFIX) && text(file) != null && !file.contains("/")) {
        String name = file.substring(0, file.length() - PAGE_SUFFIX.length());
        link.setDestination(address(name) + (hash < 0 ? "" : to.substring(hash)));
      } else if (!file.isEmpty() && !to.startsWith("https://")) {
        unwrap(link);
        return;
      }
      visitChildren(link);
    }

    /** Pictures are not in the jar; nor is a paragraph that is nothing but one. */
    @Override
    public void visit(Image image) {
      Node parent = image.getParent();
      boolean alone = image.getPrevious() == null && image.getNext() == null;
      (alone && parent instanceof Paragraph ? parent : image).unlink();
    }

    private static void unwrap(Node node) {
      while (node.getFirstChild() != null) {
        node.insertBefore(node.getFirstChild());
      }
      node.unlink();
    }
  }
}
