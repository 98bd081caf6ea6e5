package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.punctual.JobScheduler;
import dev.punctual.http.internal.problem.ProblemKind;
import dev.punctual.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page tells people to type, typed as it stands there. */
class HttpApiPageTest {
  private static final Path PAGE = Path.of("../docs/http-api.md");
  private static final Pattern TYPED = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  private static String typed() throws IOException {
    return TYPED
        .matcher(page())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining("\n", "set -eu\n", ""));
  }

  private static boolean isThere(String tool) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(tool, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  @Test
  void whatThePageSaysIsAnswered() throws Exception {
    boolean there = isThere("curl");
    if (System.getenv("CI") == null) {
      assumeTrue(there, "curl is not here");
    }
    assertThat(there).as("curl is here").isTrue();
    Path script = Files.writeString(folder.resolve("typed.sh"), typed());
    Path said = folder.resolve("said");
    try (JobScheduler scheduler = JobScheduler.builder(new MemoryStore()).build();
        ApiServer api = new ApiServer(scheduler)) {
      ProcessBuilder sh = new ProcessBuilder("sh", script.toString());
      sh.environment().putAll(environment(api));
      Process typing = sh.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      assertThat(typing.waitFor(60, TimeUnit.SECONDS)).isTrue();
      String answers = Files.readString(said, StandardCharsets.UTF_8);
      assertThat(typing.exitValue()).as(answers).isZero();
      assertThat(answers)
          .contains("\"changed\":true")
          .contains("\"paused\":{\"scope\":\"job\"")
          .contains("openapi: 3.1.0");
    }
  }

  private static Map<String, String> environment(ApiServer api) {
    return Map.of(
        "PUNCTUAL_API",
        api.request("GET", "", "", "").build().uri().toString(),
        "PUNCTUAL_HTTP_TOKEN",
        ApiServer.token(ApiRole.ADMIN));
  }

  @Test
  void eachOperationIsShown() throws IOException {
    String lines = typed().replace("\\\n", " ") + "\n";
    for (ApiDocument.Described operation : ApiDocument.read().operations()) {
      String path = operation.path().replaceAll("\\{\\w+\\}", "[\\\\w\\$-]+");
      String method =
          operation.method().equals("GET")
              ? "(?:(?! -X ).)*"
              : ".* -X " + operation.method() + "\\b.*";
      assertThat(lines)
          .as(operation.id())
          .containsPattern("(?m)(?:api '?|API)" + path + "(?=[?'\"\\s])" + method + "$");
    }
  }

  @Test
  void eachKindOfProblemIsListed() throws IOException {
    String page = page();
    for (ProblemKind kind : ProblemKind.values()) {
      String name = kind.type().substring(kind.type().lastIndexOf(':'));
      assertThat(page).contains("| " + kind.status() + " |").contains(name + "`");
    }
  }
}
