package dev.punctual.site.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packages and types of Java for users, as the sources of published modules tell of them.
 *
 * @param packages by module and name
 */
public record JavaTypes(List<Room> packages) {
  private static final Pattern MODULE =
      Pattern.compile("<java\\.module\\.name>dev\\.punctual[.\\w]*</java\\.module\\.name>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>(punctual-(?!parent)[\\w-]+)</artifactId>");
  private static final Pattern TYPE =
      Pattern.compile(
          "\n/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[^\n]*\n)*"
              + "public (?:[a-z-]+ )*?(class|interface|record|enum|@interface) (\\w+)",
          Pattern.DOTALL);
  private static final Pattern PACKAGE =
      Pattern.compile("^/\\*\\*((?:(?!\\*/).)*)\\*/", Pattern.DOTALL);
  private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s+([^}]*)}");
  private static final Pattern OTHER_WORDS = Pattern.compile("#?[\\w.#]+(?:\\([^)]*\\))? (.+)");

  /** Copies the list. */
  public JavaTypes {
    packages = List.copyOf(packages);
  }

  /**
   * A package.
   *
   * @param artifact that holds it
   * @param name of it
   * @param summary what it is for
   * @param types by name
   */
  public record Room(String artifact, String name, String summary, List<Type> types) {
    /** Copies the list. */
    public Room {
      types = List.copyOf(types);
    }
  }

  /**
   * A public type.
   *
   * @param name without its package
   * @param kind {@code class}, {@code interface}, {@code record}, {@code enum} or {@code
   *     @interface}
   * @param summary the first sentence of its Javadoc
   */
  public record Type(String name, String kind, String summary) {}

  /** Reads the sources below the folder of the repository. */
  public static JavaTypes in(Path root) throws IOException {
    List<Room> packages = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.sorted().toList()) {
        Path pom = module.resolve("pom.xml");
        if (Files.isRegularFile(pom) && MODULE.matcher(Files.readString(pom)).find()) {
          addPackages(module, artifact(Files.readString(pom)), packages);
        }
      }
    }
    return new JavaTypes(packages);
  }

  private static String artifact(String pom) {
    Matcher artifact = ARTIFACT.matcher(pom);
    return artifact.find() ? artifact.group(1) : "";
  }

  private static void addPackages(Path module, String artifact, List<Room> packages)
      throws IOException {
    Path sources = module.resolve("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path told : files.filter(file -> file.endsWith("package-info.java")).sorted().toList()) {
        Path folder = told.resolveSibling("");
        String name = sources.relativize(folder).toString().replace('/', '.');
        List<Type> types = name.contains("internal") ? List.of() : types(folder);
        if (!types.isEmpty()) {
          Matcher summary = PACKAGE.matcher(Files.readString(told));
          packages.add(
              new Room(artifact, name, summary.find() ? first(summary.group(1)) : "", types));
        }
      }
    }
  }

  private static List<Type> types(Path folder) throws IOException {
    List<Type> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        Matcher type = TYPE.matcher(Files.readString(file));
        if (type.find()) {
          types.add(new Type(type.group(3), type.group(2), first(type.group(1))));
        }
      }
    }
    return types;
  }

  /** The first sentence, as text. */
  private static String first(String javadoc) {
    String text = javadoc.replaceAll("\n \\* ?", "\n").strip();
    text = text.split("\n\\s*(?:\n|@|<)", 2)[0].replaceAll("\\s+", " ");
    text = INLINE.matcher(text).replaceAll(tag -> Matcher.quoteReplacement(words(tag.group(1))));
    text = text.replaceAll("</?\\w+>", "").replace("&lt;", "<").replace("&amp;", "&").strip();
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  /** {@code JobStore#claim how} says "how". */
  private static String words(String tag) {
    Matcher other = OTHER_WORDS.matcher(tag.strip());
    return other.matches() ? other.group(1) : tag.strip().replaceAll("^#", "").replace('#', '.');
  }
}
