package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.Settings;
import dev.punctual.job.JobCommand;
import dev.punctual.job.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the docs show is what is compiled, and what they list is what is there. */
class DocsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SPRING = ROOT.resolve("scheduler-spring-boot-example");
  private static final Path PLATFORMS = ROOT.resolve("platforms/src/it");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");
  private static final Pattern PROOF =
      Pattern.compile("`(\\w+(?:Contract|Test|Properties))(?:\\.(\\w+))?`");
  private static final String CONNECT = "\"postgres://me:secret@localhost/mydb\"";

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages =
          new ArrayList<>(docs.filter(page -> page.toString().endsWith(".md")).toList());
      pages.add(ROOT.resolve("README.md"));
      pages.add(ROOT.resolve("CONTRIBUTING.md"));
      return pages;
    }
  }

  @Test
  void javaInTheDocsIsPartOfAnExample() throws IOException {
    String examples = words(everyExample());
    for (Path page : pages()) {
      Matcher snippet = JAVA.matcher(Files.readString(page));
      while (snippet.find()) {
        assertThat(examples).contains(words(snippet.group(1).replace(CONNECT, "url")));
      }
    }
  }

  @Test
  void theTableOfCommandsIsWhatCommandsDo() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/job-lifecycle.md"));
    for (JobCommand command : JobCommand.values()) {
      assertThat(page).contains(row(command, command::in));
    }
    for (JobCommand command : List.of(JobCommand.RUN, JobCommand.SKIP, JobCommand.BACKFILL)) {
      assertThat(page).contains(row(command, status -> command.in(status, true)));
    }
  }

  private static String row(JobCommand command, Function<JobStatus, JobCommand.Move> moves) {
    StringBuilder row = new StringBuilder("\n| " + command.name().toLowerCase(Locale.ROOT) + " |");
    for (JobStatus status : JobStatus.values()) {
      row.append(' ').append(words(moves.apply(status))).append(" |");
    }
    return row.toString();
  }

  @Test
  void theProofsOfThePromisesAreTests() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/guarantees.md"));
    Matcher proof = PROOF.matcher(page);
    Map<String, String> sources = sourceByClass();
    int proofs = 0;
    while (proof.find()) {
      String source = sources.getOrDefault(proof.group(1), "");
      assertThat(source).as(proof.group()).isNotEmpty();
      if (proof.group(2) != null) {
        assertThat(source).as(proof.group()).contains("void " + proof.group(2) + "(");
      }
      proofs++;
    }
    assertThat(proofs).isGreaterThan(20);
  }

  /** The text of all classes of a name, those of tests as well. */
  private static Map<String, String> sourceByClass() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.map(path -> path.resolve("src")).toList()) {
        if (Files.isDirectory(module)) {
          addSources(module, sources);
        }
      }
    }
    return sources;
  }

  private static void addSources(Path folder, Map<String, String> sources) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
  }

  private static String words(JobCommand.Move move) {
    return switch (move) {
      case NONE -> "refused";
      case CALL_OFF -> "cancelled";
      case RUN_NOW -> "scheduled for now";
      case GO_BY_NEW_TIME -> "new time";
      case GO_BY_NEW_TIME_LATER -> "new time after its run";
      case KEEP_TIME -> "new time after its retry";
      case REDEFINE -> "edited";
      case BEGIN_ANEW -> "begins anew";
      case HOLD_BACK -> "held back";
      case LET_GO -> "let go";
      case BRING_FORWARD -> "due now";
      case RUN_BESIDE -> "runs beside it";
      case PASS_OVER -> "next occurrence";
    };
  }

  private static String everyExample() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path folder :
        List.of(
            Path.of("src/main/java"),
            SPRING.resolve("src"),
            PLATFORMS.resolve("quarkus/src"),
            PLATFORMS.resolve("micronaut/src"))) {
      try (Stream<Path> sources = Files.walk(folder)) {
        for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
          all.append(Files.readString(source));
        }
      }
    }
    return all.toString();
  }

  /** Without white space, so that a snippet may be wrapped and indented otherwise. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "").replaceAll("\\}+$", "");
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        assertThat(page.resolveSibling(link.group(1))).as(page + ": " + link.group(1)).exists();
      }
    }
  }

  @Test
  void thePageOfSettingsIsTheTableOfKeys() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/settings.md"))).contains(Settings.reference());
  }
}
