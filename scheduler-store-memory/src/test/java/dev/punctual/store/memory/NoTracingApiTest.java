package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A program without OpenTelemetry, which is optional. */
class NoTracingApiTest {

  /** What such a program does. */
  public static final class Program implements Callable<String> {
    @Override
    public String call() {
      StringBuilder seen = new StringBuilder();
      JobScheduler scheduler =
          JobScheduler.builder(new MemoryStore())
              .task("work", (payload, run) -> seen.append(payload))
              .build();
      scheduler.schedule(JobRequest.of("a", "work").with(Map.of("a", "b")));
      scheduler.runDue();
      return seen.toString();
    }
  }

  @Test
  void jobsRunWithoutTheApiOnTheClassPath() throws Exception {
    try (URLClassLoader without =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      assertThat(absent(without, "io.opentelemetry.api.OpenTelemetry")).isTrue();
      Class<?> program = without.loadClass(Program.class.getName());
      Thread thread = Thread.currentThread();
      ClassLoader usual = thread.getContextClassLoader();
      thread.setContextClassLoader(without);
      try {
        Callable<?> made = (Callable<?>) program.getDeclaredConstructor().newInstance();
        assertThat(made.call()).isEqualTo("{a=b}");
      } finally {
        thread.setContextClassLoader(usual);
      }
    }
  }

  private static boolean absent(ClassLoader loader, String name) {
    try {
      loader.loadClass(name);
      return false;
    } catch (ClassNotFoundException asItShouldBe) {
      return true;
    }
  }

  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("opentelemetry"))
        .map(entry -> url(new File(entry).toURI()))
        .toArray(URL[]::new);
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
