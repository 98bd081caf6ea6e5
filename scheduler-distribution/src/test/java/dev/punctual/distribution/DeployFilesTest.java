package dev.punctual.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.keys.Key;
import dev.punctual.app.config.keys.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What deploys the service says what the service is. */
class DeployFilesTest {
  private static final Path DEPLOY = Path.of("..", "deploy");

  /** What the launcher reads. */
  private static final Set<String> OF_THE_LAUNCHER = Set.of("PUNCTUAL_CONFIG", "PUNCTUAL_CLASSES");

  private static String read(String file) throws IOException {
    return Files.readString(DEPLOY.resolve(file));
  }

  private static Stream<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group);
  }

  @Test
  void eachSettingThatIsNamedIsOne() throws IOException {
    Set<String> known = new TreeSet<>(OF_THE_LAUNCHER);
    for (Key<?> key : Keys.ALL) {
      known.add("PUNCTUAL_" + key.name().toUpperCase(Locale.ROOT).replace('.', '_'));
    }
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.walk(DEPLOY)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        named.addAll(found("PUNCTUAL_[A-Z_]+", Files.readString(file)).toList());
      }
    }
    assertThat(named).isNotEmpty();
    assertThat(known).containsAll(named);
  }

  @Test
  void theContainerFileTakesTheArchivesOfThisVersionAndRunsAsNobodyInParticular()
      throws IOException {
    String file = read("docker/Dockerfile");
    String version = found("(?<=ARG VERSION=).*", file).collect(Collectors.joining());
    for (String kind : new String[] {"bin", "slim"}) {
      assertThat(Path.of("target", "punctual-" + version + "-" + kind + ".tar.gz")).exists();
    }
    assertThat(file).contains("USER 10001:10001", "HEALTHCHECK", "VOLUME /data");
    for (String program : new String[] {"punctual", "punctual-classes", "punctual-health"}) {
      assertThat(file).contains(program);
      assertThat(Files.isExecutable(Path.of("src/main/bin", program))).as(program).isTrue();
    }
  }

  /** A node that is killed while it drains leaves runs to be repeated. */
  @Test
  void whoeverStopsANodeWaitsForLongerThanItDrains() throws IOException {
    assertThat(read("systemd/punctual.service")).contains("TimeoutStopSec=45");
    assertThat(read("docker/compose.yaml")).contains("stop_grace_period: 45s");
    assertThat(read("kubernetes/punctual.yaml")).contains("terminationGracePeriodSeconds: 45");
  }
}
