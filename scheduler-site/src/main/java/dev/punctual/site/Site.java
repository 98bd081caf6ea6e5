package dev.punctual.site;

import dev.punctual.http.ApiReference;
import dev.punctual.site.reference.Catalog;
import dev.punctual.site.reference.JavaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The documentation of one version as a web site: a folder for the version, and beside it {@code
 * latest}, whose pages lead to those of the latest version. Immutable.
 *
 * @param root the folder of the repository
 * @param versions which there are
 * @param navigation which pages there are in which order, those of decisions apart
 * @param pages by name, in reading order
 */
record Site(Path root, Versions versions, Navigation navigation, Map<String, Page> pages) {
  private static final String DECISIONS = "docs/decisions/";
  private static final List<String> FILES = List.of("style.css", "search.js", "icon.svg");

  /**
   * Reads all sources.
   *
   * @param root the folder of the repository
   * @param version of the artifacts
   * @param catalog what SQL has
   */
  static Site of(Path root, String version, Catalog catalog) throws IOException {
    Navigation navigation = Navigation.read();
    List<String> decisions = decisions(root);
    Set<String> names = new LinkedHashSet<>(navigation.pages());
    names.addAll(decisions);
    Finish finish = new Finish(new Links(names));
    Map<String, Page> pages = new LinkedHashMap<>();
    for (String name : names) {
      Path source = root.resolve(name + ".md");
      if (Files.exists(source)) {
        pages.put(name, finish.page(name, Markdown.html(Files.readString(source))));
      }
    }
    pages.put("reference/http", finish.page("reference/http", Html.http(ApiReference.read())));
    pages.put("reference/sql", finish.page("reference/sql", Html.functions(catalog)));
    pages.put("reference/tables", finish.page("reference/tables", Html.tables(catalog)));
    pages.put("reference/java", finish.page("reference/java", Html.types(JavaTypes.in(root))));
    List<Page> made = decisions.stream().map(pages::get).toList();
    pages.put("decisions", finish.page("decisions", Html.decisions(made)));
    Map<String, Page> ordered = new LinkedHashMap<>();
    names.forEach(name -> ordered.put(name, known(pages, name)));
    return new Site(root, Versions.of(version), navigation, ordered);
  }

  private static Page known(Map<String, Page> pages, String name) {
    Page page = pages.get(name);
    if (page == null) {
      throw new IllegalStateException("navigation.txt names " + name + ": there is no such page");
    }
    return page;
  }

  private static List<String> decisions(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(DECISIONS))) {
      return files
          .map(file -> DECISIONS + file.getFileName().toString().replace(".md", ""))
          .sorted()
          .toList();
    }
  }

  /** The name of the page that the list of pages marks as the present one. */
  static String listed(Page page) {
    return page.name().startsWith(DECISIONS) ? "decisions" : page.name();
  }

  /** Writes all files; a folder of the version that is there already is written over. */
  void writeTo(Path target) throws IOException {
    Path folder = target.resolve(versions.folder());
    List<Page> all = new ArrayList<>(pages.values());
    for (int i = 0; i < all.size(); i++) {
      Page before = i == 0 ? null : all.get(i - 1);
      Page next = i == all.size() - 1 ? null : all.get(i + 1);
      write(folder.resolve(all.get(i).path()), Html.framed(this, all.get(i), before, next));
    }
    write(folder.resolve("index.html"), Html.home(this));
    write(folder.resolve("search-index.js"), SearchIndex.of(all).script());
    for (String file : FILES) {
      write(folder.resolve(file), Resources.text(file));
    }
    copy(folder);
    redirect(target, all);
  }

  private void copy(Path folder) throws IOException {
    try (InputStream document = ApiReference.class.getResourceAsStream("openapi.yaml")) {
      if (document != null) {
        Files.write(folder.resolve("reference/openapi.yaml"), document.readAllBytes());
      }
    }
    Path docs = root.resolve("docs");
    try (Stream<Path> pictures = Files.walk(docs)) {
      for (Path picture : pictures.filter(Site::isPicture).toList()) {
        Path copy = folder.resolve(docs.relativize(picture).toString());
        Files.createDirectories(copy.resolveSibling(""));
        Files.write(copy, Files.readAllBytes(picture));
      }
    }
  }

  private static boolean isPicture(Path file) {
    return file.toString().endsWith(".png") || file.toString().endsWith(".svg");
  }

  private void redirect(Path target, List<Page> all) throws IOException {
    String latest = versions.folder();
    write(target.resolve("index.html"), Html.moved(latest + "/index.html"));
    write(target.resolve("latest/index.html"), Html.moved("../" + latest + "/index.html"));
    for (Page page : all) {
      write(
          target.resolve("latest").resolve(page.path()),
          Html.moved("../" + page.up() + latest + "/" + page.path()));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }
}
