package dev.punctual.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link NodeMain} in a JVM of its own, as the test that started it sees it. */
final class NodeProcess implements AutoCloseable {
  /** How the line begins that a node prints when it runs jobs. */
  static final String READY = "ready ";

  private static final Path LOG = Path.of("target", "cluster-nodes.log");
  private static final long STOP_SECONDS = 45;

  private final String name;
  private final Process process;
  private final BufferedReader output;

  private NodeProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a process and returns at once. */
  static NodeProcess launch(NodeOptions options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NodeMain.class.getName());
    command.addAll(options.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
    return new NodeProcess(options.name(), builder.start());
  }

  String name() {
    return name;
  }

  void awaitReady() throws IOException {
    assertThat(output.readLine()).as("%s, see %s", name, LOG).startsWith(READY);
  }

  /** As kill -9 or a loss of power. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("%s died", name).isTrue();
  }

  /** Lets it stop in good order, and waits for that. */
  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("%s stopped", name).isTrue();
    assertThat(process.exitValue()).as("exit code of %s", name).isZero();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
