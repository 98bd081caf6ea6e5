package dev.punctual.handlers.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import dev.punctual.handlers.DrivenHandler;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import dev.punctual.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class CommandHandlerTest {
  @TempDir Path folder;

  private CommandHandler handler;
  private DrivenHandler jobs;

  @BeforeEach
  void commands() throws IOException {
    handler =
        new CommandHandler(
            CommandConfig.of(
                    folder.resolve("work"),
                    script("say", "printf '%s|' \"$@\"; pwd"),
                    script("env", "env"),
                    script("read", "cat"),
                    script("deaf", "exec true"),
                    script("fail", "echo one; echo two >&2; exit 3"),
                    script("endless", "exec yes ends-never"),
                    script("much", "head -c 3000000 /dev/zero | tr '\\0' x; printf '\\0\\303('"),
                    script("stubborn", "trap '' TERM INT HUP; " + begin("main") + "; wait"),
                    script("family", "(" + begin("child") + ") & " + begin("main") + "; wait"),
                    script(
                        "orphan",
                        "(trap '' TERM HUP; setsid sh -c '"
                            + begin("orphan")
                            + "; wait' &) ; exit 0"),
                    NamedCommand.parse("absent", folder + "/not-there"))
                .withKeepBytes(100));
    jobs = DrivenHandler.of(handler.named());
  }

  /** Tells its process, and goes on for long. */
  private String begin(String name) {
    return "sleep 300 & echo $! >> "
        + folder.resolve("pids")
        + "; echo $$ >> "
        + folder.resolve(name);
  }

  private NamedCommand script(String name, String text) throws IOException {
    Path file = folder.resolve(name + ".sh");
    Files.writeString(file, text + "\n");
    String arguments = name.equals("say") ? " fixed {word} --x={word}" : "";
    return NamedCommand.parse(name, "/bin/sh " + file + arguments);
  }

  @Test
  void runsAProgramWithItsArguments() {
    Run run = jobs.run(Map.of("command", "say", "arguments", Map.of("word", 7)));
    assertThat(jobs.job().status()).as(run.toString()).isEqualTo(JobStatus.COMPLETED);
    assertThat(run.result())
        .isEqualTo("{\"exit\":0,\"output\":\"fixed|7|--x=7|" + folder + "/work\\n\"}");
  }

  @Test
  void noArgumentReachesAShellOrBecomesAnOption() {
    for (String hostile : List.of("; rm -rf /", "--output=/etc/passwd", "$(id)", "a b")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(
              () -> jobs.schedule(Map.of("command", "say", "arguments", Map.of("word", hostile))));
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> jobs.schedule(Map.of("command", "/bin/sh")))
        .withMessageContaining("expected one of [absent, deaf, endless");
  }

  @Test
  void itsEnvironmentHoldsNothingOfTheServices() {
    Run run = jobs.run(Map.of("command", "env"), JobOptions.DEFAULT);
    assertThat(jobs.job().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(run.result()).doesNotContain("JAVA", "PUNCTUAL", "MAVEN");
    String all = String.valueOf(large().run(Map.of("command", "env")).result());
    assertThat(Stream.of(all.split("\\\\n")).map(line -> line.replaceAll("=.*", "")))
        .map(name -> name.replaceAll(".*\"", ""))
        .contains("PATH", "HOME", "LANG", "JOB_ID", "JOB_DUE", "JOB_ATTEMPT", "JOB_IDEMPOTENCY_KEY")
        .isSubsetOf(
            "PATH",
            "HOME",
            "LANG",
            "JOB_ID",
            "JOB_DUE",
            "JOB_ATTEMPT",
            "JOB_IDEMPOTENCY_KEY",
            "JOB_RUN",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_",
            "}");
  }

  private DrivenHandler large() {
    try {
      return DrivenHandler.of(
          new CommandHandler(CommandConfig.of(folder, script("env", "env"))).named());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void readsItsInput() {
    assertThat(jobs.run(Map.of("command", "read", "input", Map.of("a", 1))).result())
        .contains("\"output\":\"{\\\"a\\\":1}\"");
    assertThat(jobs.run(Map.of("command", "read")).result()).contains("\"output\":\"\"");
    assertThat(jobs.run(Map.of("command", "deaf", "input", "x".repeat(500_000))).result())
        .contains("\"exit\":0");
  }

  @Test
  void anotherExitCodeIsTriedAgainAndTellsTheLastLine() {
    Run run = jobs.run(Map.of("command", "fail"));
    assertThat(jobs.job().status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(run.error()).contains("exit code 3: two");
  }

  @Test
  void aProgramThatIsNotThereIsTriedAgain() {
    Run run = jobs.run(Map.of("command", "absent"));
    assertThat(jobs.job().status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(run.error()).contains("cannot start", "not-there");
  }

  @Test
  void keepsTheEndOfMuchOutputAsADatabaseCanKeepIt() {
    Run run = jobs.run(Map.of("command", "much"));
    assertThat(run.result()).contains("\"cut\":true", "xxx\ufffd\ufffd(");
    assertThat(run.result()).hasSizeLessThan(200);
  }

  @Test
  void whateverItDoesItEndsWithItsRunAndSoDoItsChildren() throws IOException {
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler =
            JobScheduler.builder(store).handlers(List.of(handler.named())).start()) {
      for (String name : List.of("stubborn", "family", "endless", "orphan")) {
        scheduler.schedule(
            JobRequest.of(name, "command")
                .with(Map.of("command", name))
                .options(
                    JobOptions.DEFAULT
                        .withMaxRetries(0)
                        .withTimeout(Duration.ofSeconds(name.equals("stubborn") ? 1 : 60))));
      }
      await().until(() -> Files.exists(folder.resolve("main")) && pids().size() >= 4);

      scheduler.cancel("family");
      scheduler.cancel("endless");

      assertThat(ended(scheduler, "family").status()).isEqualTo(JobStatus.CANCELLED);
      assertThat(ended(scheduler, "endless").status()).isEqualTo(JobStatus.CANCELLED);
      assertThat(ended(scheduler, "stubborn").status()).isEqualTo(JobStatus.FAILED);
      assertThat(ended(scheduler, "orphan").status()).isEqualTo(JobStatus.COMPLETED);
      await().untilAsserted(() -> assertThat(alive()).isEmpty());
    }
  }

  @Test
  void nothingIsLeftWhenTheServiceStops() throws IOException {
    try (MemoryStore store = new MemoryStore()) {
      try (JobScheduler scheduler =
          JobScheduler.builder(store)
              .handlers(List.of(handler.named()))
              .config(
                  SchedulerConfig.DEFAULT.withTiming(
                      new NodeTiming(
                          NodeTiming.DEFAULT.heartbeat(),
                          NodeTiming.DEFAULT.lease(),
                          Duration.ZERO,
                          NodeTiming.DEFAULT.maxCrashes())))
              .start()) {
        scheduler.schedule(JobRequest.of("s", "command").with(Map.of("command", "stubborn")));
        await().until(() -> !pids().isEmpty());
      }
      handler.close();
      await().untilAsserted(() -> assertThat(alive()).isEmpty());
    }
  }

  private List<Long> pids() throws IOException {
    Path file = folder.resolve("pids");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
        : List.of();
  }

  private List<Long> alive() throws IOException {
    return pids().stream()
        .filter(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
        .toList();
  }

  private static Job ended(JobScheduler scheduler, String id) {
    return await("the end of job " + id)
        .until(
            () -> scheduler.get(id).orElseThrow(),
            job -> job.status() != JobStatus.RUNNING && job.status() != JobStatus.SCHEDULED);
  }
}
