package dev.punctual.site;

import dev.punctual.site.reference.Catalog;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Writes the site: {@code SiteMain <folder of the repository> <folder to write> <version>}. */
public final class SiteMain {
  private SiteMain() {}

  /** Writes it, and says where. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path root = Path.of(arguments[0]).normalize();
    Path target = Path.of(arguments[1]);
    Site site = Site.of(root, arguments[2], Catalog.ofThisVersion(root));
    site.writeTo(target);
    System.out.println("Documentation: " + target.resolve("index.html"));
  }
}
