package dev.punctual.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerException;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.handler.HandlerSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PluginsTest {
  private static final Path EXAMPLE =
      Path.of("../examples/src/main/java/dev/punctual/examples/plugin/ShopProvider.java");

  private static final String FORM =
      """
      package org.example;
      import dev.punctual.handler.*;
      import dev.punctual.job.*;
      import java.util.*;
      public final class %s implements HandlerProvider {
        %s
        @Override public String name() { return "%s"; }
        @Override public List<NamedHandler<?>> handlers(ProviderSettings settings) {
          %s
        }
        @Override public void close() { System.setProperty("plugins.test." + name(), "closed"); }
      }
      """;

  private static final String HELLO =
      "return List.of(new NamedHandler<>(\"hello\", Metadata.class,"
          + " (metadata, run) -> Outcome.done(%s)));";

  @TempDir Path folder;

  private void plugin(String jar, String type, String members, String body, Class<?>... seen)
      throws IOException {
    String source = FORM.formatted(type, members, type.toLowerCase(java.util.Locale.ROOT), body);
    PluginJars.write(folder.resolve(jar), "org.example." + type, List.of(source), seen);
  }

  private Plugins load(Map<String, String> values) {
    Map<String, Secret> secrets = new java.util.HashMap<>();
    values.forEach((key, value) -> secrets.put(key, new Secret(value)));
    return Plugins.load(
        new HandlerSettings.Plugins(folder, secrets), Set.of("email", "notification"));
  }

  private void refused(String... parts) {
    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(() -> load(Map.of()))
        .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(Fault.USER))
        .withMessageContainingAll(parts);
  }

  private String ran(String handler, Map<String, Object> metadata, Map<String, String> more) {
    Map<String, String> settings = new java.util.HashMap<>(more);
    settings.put("store", "memory");
    settings.put("plugins.folder", folder.toString());
    try (Composition app =
        Composition.open(
            Settings.load(folder, Map.of(), Optional.empty(), settings), message -> {})) {
      var plugins = app.plugins();
      JobScheduler scheduler = app.start(builder -> builder.handlers(plugins));
      scheduler.schedule(JobRequest.of("j", handler).with(metadata));
      Job job =
          await()
              .until(
                  () -> scheduler.get("j").orElseThrow(),
                  one -> one.status() == JobStatus.COMPLETED || one.status() == JobStatus.FAILED);
      return job.status() + " " + scheduler.history("j", 1).get(0).result();
    }
  }

  @Test
  void theExampleOfTheDocsRunsInTheService() throws IOException {
    PluginJars.write(
        folder.resolve("shop.jar"),
        "dev.punctual.examples.plugin.ShopProvider",
        List.of(Files.readString(EXAMPLE)));
    assertThat(
            ran(
                "ship-order",
                Map.of("number", 7, "to", "Bo"),
                Map.of("plugins.shop.sender", "Ada")))
        .isEqualTo("COMPLETED \"Ada ships order 7 to Bo\"");
    refused(
        "Plugin shop.jar, class dev.punctual.examples.plugin.ShopProvider, cannot be used",
        "Invalid setting plugins.shop.sender null: expected a value");
  }

  @Test
  void seesNoLibraryOfTheServiceAndRunsUnderItsOwnClassLoader() throws IOException {
    String look =
        """
        String.join(",",
            can("okhttp3.OkHttpClient"), can("com.fasterxml.jackson.databind.ObjectMapper"),
            can("dev.punctual.app.Main"), can("org.postgresql.Driver"),
            can("dev.punctual.JobScheduler"), can("org.slf4j.Logger"), can("java.sql.Driver"),
            "" + (Thread.currentThread().getContextClassLoader()
                == Looker.class.getClassLoader()),
            "" + MADE_UNDER_ITS_OWN, run.job().payload(Metadata.class).json())
        """;
    plugin(
        "looker.jar",
        "Looker",
        """
        static final boolean MADE_UNDER_ITS_OWN =
            Thread.currentThread().getContextClassLoader() == Looker.class.getClassLoader();
        static String can(String name) {
          try { return "" + (Class.forName(name) != null); }
          catch (ClassNotFoundException no) { return "no"; }
        }
        """,
        HELLO.formatted(look));
    assertThat(ran("hello", Map.of("a", 1), Map.of()))
        .isEqualTo("COMPLETED \"no,no,no,no,true,true,true,true,true,{\\\"a\\\":1}\"");
    assertThat(System.clearProperty("plugins.test.looker")).isEqualTo("closed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public Broken() { throw new IllegalStateException(\"no key\"); }|return List.of();|IllegalStateException: no key",
        "private Broken() {}|return List.of();|Broken",
        "|return null;|it answered null",
        "|return List.of();|Invalid handlers 'none': expected one or more",
        "|throw new dev.punctual.InvalidInputException(\"x\", 1, \"2\");|Invalid x '1': expected 2"
      })
  void oneThatFailsKeepsTheServiceFromStartingAndIsNamed(String members, String body, String told)
      throws IOException {
    plugin("broken.jar", "Broken", members == null ? "" : members, body);
    refused("Plugin broken.jar, class ", told);
  }

  @Test
  void aLibraryThatItDidNotBringIsNamed() throws IOException {
    plugin(
        "lacking.jar",
        "Lacking",
        "private final picocli.CommandLine line = new picocli.CommandLine(this);",
        HELLO.formatted("1"),
        CommandLine.class);
    refused("Plugin lacking.jar, class org.example.Lacking", "picocli", "not in the jar");
  }

  @Test
  void whatIsNoPluginIsRefused() throws IOException {
    Files.writeString(folder.resolve("a.jar"), "no jar");
    refused("Plugin a.jar cannot be read");
    PluginJars.write(folder.resolve("a.jar"), "", List.of());
    refused("Plugin a.jar names no provider", "META-INF/services/");
    PluginJars.write(folder.resolve("a.jar"), "org.example.Missing", List.of());
    refused("Plugin a.jar, class ", "org.example.Missing");
    PluginJars.write(
        folder.resolve("a.jar"),
        "org.example.Other",
        List.of("package org.example; public final class Other {}"));
    refused("Plugin a.jar, class ", "org.example.Other");
  }

  @Test
  void aHandlerThatIsThereTwiceIsRefusedWithBothNames() throws IOException {
    plugin("a.jar", "First", "", HELLO.formatted("1"));
    plugin("b.jar", "Second", "", HELLO.formatted("2"));
    refused("Handler 'hello' is there twice: in plugin first (a.jar) and in plugin second (b.jar)");
    assertThat(System.clearProperty("plugins.test.first")).isEqualTo("closed");
    assertThat(System.clearProperty("plugins.test.second")).isEqualTo("closed");

    Files.delete(folder.resolve("a.jar"));
    plugin("b.jar", "Second", "", HELLO.formatted("2").replace("hello", "email"));
    refused("Handler 'email' is there twice: in the service itself and in plugin second (b.jar)");
  }

  @Test
  void eachIsToldItsOwnSettings() throws IOException {
    plugin("a.jar", "Shop", "", HELLO.formatted("\"\" + settings"));
    plugin(
        "b.jar",
        "Shop_eu",
        "",
        HELLO.replace("hello", "eu").formatted("settings + settings.get(\"api.key\")"));
    assertThat(ran("eu", Map.of(), Map.of("plugins.shop_eu.api_key", "k", "plugins.shop.a", "b")))
        .isEqualTo("COMPLETED \"ProviderSettings[shop_eu [api_key]]k\"");
    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(() -> load(Map.of("SHOPS_KEY", "hidden")))
        .withMessageContaining("Setting plugins.SHOPS_KEY is for no plugin that is there")
        .withMessageNotContaining("hidden");
  }

  @Test
  void withoutAFolderThereIsNone() {
    try (Plugins none =
        Plugins.load(new HandlerSettings.Plugins(folder.resolve("absent"), Map.of()), Set.of())) {
      assertThat(none.handlers()).isEmpty();
    }
  }

  @Test
  void aRefusalOfASettingDoesNotShowIt() {
    InvalidInputException refusal =
        dev.punctual.handler.ProviderSettings.of("shop", Map.of("API-Key", "hidden"))
            .refused("api.key", "a key");
    assertThat(refusal)
        .hasMessage("Invalid setting plugins.shop.api.key 'of 6 characters': expected a key.");
  }
}
