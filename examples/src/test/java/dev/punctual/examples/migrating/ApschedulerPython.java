package dev.punctual.examples.migrating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A Python that has APScheduler 3.
 *
 * @param command by which it starts
 */
record ApschedulerPython(String command) {
  /** Debian's own has Debian's packages, also where another one comes first. */
  private static final List<String> COMMANDS = List.of("python3", "/usr/bin/python3");

  /** The first there is; without one the test fails in CI, and is passed over elsewhere. */
  static ApschedulerPython require() throws IOException, InterruptedException {
    for (String command : COMMANDS) {
      ApschedulerPython python = new ApschedulerPython(command);
      if (python.run("import apscheduler.triggers.cron").startsWith("exit=0")) {
        return python;
      }
    }
    String missing =
        "APScheduler 3 is missing (Debian: apt-get install python3-apscheduler): the script of"
            + " docs/migrating.md is not tried";
    System.out.println(missing);
    assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
    return abort(missing);
  }

  /** Runs a program; answers its exit code, and after it what it says. */
  String run(String program) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command, "-").redirectErrorStream(true).start();
    } catch (IOException none) {
      return "exit=127\n" + none.getMessage();
    }
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(program);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return "exit=" + process.waitFor() + "\n" + said;
  }
}
