package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.JobScheduler;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testnode.NodeScripts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program in TypeScript, with a client that is generated from the document. */
class TypeScriptClientTest {
  private static final Path DOCUMENT =
      Path.of("src/main/resources/dev/punctual/http/openapi.yaml").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void itIsCompiledAgainstTheDocumentAndUnderstandsWhatIsAnswered() throws Exception {
    NodeScripts scripts = NodeScripts.in(folder, "client.ts");
    Files.copy(Path.of("src/test/js/tsconfig.json"), folder.resolve("tsconfig.json"));
    scripts.run(
        "node_modules/openapi-typescript/bin/cli.js", DOCUMENT.toString(), "-o", "api.d.ts");
    scripts.run("node_modules/typescript/bin/tsc");
    try (JobScheduler scheduler = JobScheduler.builder(new MemoryStore()).build();
        ApiServer server = new ApiServer(scheduler)) {
      JsonNode said =
          ApiAnswer.json(
              scripts.run(
                  "client.js",
                  server.request("GET", "", "", "").build().uri().toString(),
                  ApiServer.token(ApiRole.ADMIN)));
      assertThat(said)
          .isEqualTo(
              ApiAnswer.json(
                  """
                  {"zone": "Europe/Berlin", "actions": ["inserted", "inserted"],
                   "found": ["a", "b"], "counted": 2, "taken": ["a"], "status": 409}"""));
    }
  }
}
