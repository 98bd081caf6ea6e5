package dev.punctual.site;

import dev.punctual.http.ApiReference;
import dev.punctual.site.reference.Catalog;
import dev.punctual.site.reference.JavaTypes;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the templates make. Thread-safe. */
final class Html {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Html.class.getClassLoader(), "dev.punctual.site.templates");

  private Html() {}

  private static String render(String template, Map<String, @Nullable Object> parameters) {
    StringOutput out = new StringOutput();
    ENGINE.render(template + ".jte", parameters, out);
    return out.toString();
  }

  static String http(ApiReference reference) {
    return render("http", Map.of("reference", reference));
  }

  static String functions(Catalog catalog) {
    return render("functions", Map.of("catalog", catalog));
  }

  static String tables(Catalog catalog) {
    return render("tables", Map.of("catalog", catalog));
  }

  static String types(JavaTypes types) {
    return render("types", Map.of("types", types));
  }

  static String decisions(List<Page> decisions) {
    return render("decisions", Map.of("decisions", decisions));
  }

  static String moved(String address) {
    return render("moved", Map.of("address", address));
  }

  /** A page in its frame, with what comes before and after it. */
  static String framed(Site site, Page page, @Nullable Page before, @Nullable Page next) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("frame", frame(site, page.up(), Site.listed(page), page.path()));
    parameters.put("page", page);
    parameters.put("before", before);
    parameters.put("next", next);
    return render("page", parameters);
  }

  static String home(Site site) {
    return render("home", Map.of("frame", frame(site, "", "", "index.html")));
  }

  private static Frame frame(Site site, String up, String here, String path) {
    List<Frame.Group> groups = new ArrayList<>();
    for (Navigation.Group group : site.navigation().groups()) {
      List<Page> pages = group.pages().stream().map(site.pages()::get).toList();
      groups.add(new Frame.Group(group.title(), pages));
    }
    return new Frame(up, here, path, groups, site.versions().all(), site.versions().building());
  }
}
