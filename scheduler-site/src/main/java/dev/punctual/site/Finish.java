package dev.punctual.site;

import dev.punctual.site.Page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Makes a page of the HTML of its content, wherever that comes from. Thread-safe. */
final class Finish {
  private static final List<String> SHELL = List.of("./", "mvn ", "curl ", "PUNCTUAL_", "PGPASS");

  /** How long a name in the first column may be to stay on one line. */
  private static final int LONGEST_NAME = 48;

  private final Links links;

  Finish(Links links) {
    this.links = links;
  }

  /**
   * The page.
   *
   * @param name where its source is, without its ending
   * @param html its content
   */
  Page page(String name, String html) {
    Document document = Jsoup.parseBodyFragment(html);
    document.outputSettings().prettyPrint(false);
    Element body = document.body();
    links.rewrite(name, body);
    nameSettings(body);
    body.select("pre").forEach(Finish::code);
    body.select("table").forEach(Finish::table);
    body.select("img").attr("loading", "lazy");
    List<Section> sections = sections(body);
    body.select("h2[id], h3[id]").forEach(Finish::linkToItself);
    Element summary = body.selectFirst("p");
    return new Page(
        name,
        sections.get(0).title(),
        summary == null ? "" : firstSentence(summary.text()),
        body.html(),
        sections);
  }

  /** The first sentence, without the words with which most pages begin. */
  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end + 1);
    String told = first.replaceFirst("^After this page (?:you (?:can )?)?", "");
    return told.substring(0, 1).toUpperCase(Locale.ROOT) + told.substring(1);
  }

  /** What is read by key can be linked to by it. */
  private static void nameSettings(Element body) {
    for (Element table : body.select("table:has(th:eq(0):matchesOwn(^setting$))")) {
      for (Element cell : table.select("tbody td:eq(0)")) {
        Element key = cell.selectFirst("code");
        if (key != null && body.getElementById(key.text()) == null) {
          Element row = cell.closest("tr");
          if (row != null) {
            row.attr("id", key.text());
            key.wrap("<a class=\"self\"></a>");
            cell.select("a.self").attr("href", "#" + key.text());
          }
        }
      }
    }
  }

  private static void code(Element block) {
    Element code = block.selectFirst("code");
    if (code == null) {
      return;
    }
    if (code.className().isEmpty()) {
      String text = code.wholeText();
      code.addClass(SHELL.stream().anyMatch(text::startsWith) ? "language-sh" : "language-text");
    }
    block.attr("tabindex", "0");
    if (code.hasClass("language-mermaid")) {
      block.wrap(
          "<details class=\"diagram\"><summary>Diagram, in the words of Mermaid</summary></details>");
    }
  }

  private static void table(Element table) {
    table.select("thead th").attr("scope", "col");
    for (Element empty : table.select("thead th")) {
      if (empty.text().isEmpty()) {
        empty.tagName("td").removeAttr("scope");
      }
    }
    if (table.select("tbody td:first-child").stream().allMatch(Finish::isShortName)) {
      table.addClass("names");
    }
    table.wrap("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table\"></div>");
  }

  private static boolean isShortName(Element cell) {
    Element code = cell.selectFirst("code");
    return code != null && code.text().equals(cell.text()) && code.text().length() <= LONGEST_NAME;
  }

  private static void linkToItself(Element heading) {
    if (heading.selectFirst("a") == null) {
      String inside = heading.html();
      heading
          .html("")
          .appendElement("a")
          .addClass("self")
          .attr("href", "#" + heading.id())
          .html(inside);
    }
  }

  private static List<Section> sections(Element body) {
    Cutter cutter = new Cutter();
    body.traverse(cutter);
    return cutter.all();
  }

  /** Cuts the text of a page at its headings and at rows that have a name. */
  private static final class Cutter implements NodeVisitor {
    private final List<Section> sections = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String anchor = "";
    private String title = "";
    private int level = 1;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        text.append(words.text()).append(' ');
      } else if (node instanceof Element element) {
        int rank = rank(element);
        if (rank == 1) {
          title = element.text();
        } else if (rank > 1) {
          end();
          anchor = element.id();
          level = rank;
          title = rank == 4 ? name(element) : element.text();
        }
      }
    }

    private static String name(Element row) {
      Element code = row.selectFirst("code");
      return code == null ? row.id() : code.text();
    }

    private static int rank(Element element) {
      return switch (element.tagName()) {
        case "h1" -> 1;
        case "h2" -> element.id().isEmpty() ? 0 : 2;
        case "h3" -> element.id().isEmpty() ? 0 : 3;
        case "tr" -> element.id().isEmpty() ? 0 : 4;
        default -> 0;
      };
    }

    private void end() {
      sections.add(new Section(anchor, title, level, text.toString().strip()));
      text.setLength(0);
    }

    List<Section> all() {
      end();
      return sections;
    }
  }
}
