package dev.punctual.site;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as HTML; tags in it stay words. Stateless and thread-safe. */
public final class Markdown {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();

  private Markdown() {}

  /** Blocks; comments are left out. */
  public static String html(String markdown) {
    return HTML.render(PARSER.parse(markdown.replaceAll("(?s)<!--.*?-->\n?", "")));
  }

  /** A text of one paragraph, without the paragraph. */
  public static String inline(String markdown) {
    return html(markdown).strip().replaceAll("^<p>|</p>$", "");
  }
}
