package dev.punctual.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.punctual.job.Metadata;
import dev.punctual.json.JacksonCodec;
import dev.punctual.notify.http.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers in JavaScript, with the specification's own library. */
class StandardWebhooksJsTest {
  private static final Path SCRIPTS = Path.of("src/test/js");
  private static final long PATIENCE_SECONDS = 180;

  @TempDir Path folder;

  @Test
  void theyVerifyWhatTheyGetByAnyOfItsKeys() throws Exception {
    requireNode();
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    RecordedRequest came = sent(pair);
    Files.writeString(folder.resolve("came.json"), asJson(came, pair));
    for (String file : List.of("package.json", "package-lock.json", ".npmrc", "verify.mjs")) {
      Files.copy(SCRIPTS.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    run("npm", "ci", "--ignore-scripts", "--silent");
    String said = run("node", "verify.mjs", "came.json");
    assertThat(read(said.lines().reduce((first, last) -> last).orElseThrow()))
        .isEqualTo(
            Map.of(
                "said",
                List.of(read(came.getBody().utf8()), read(came.getBody().utf8())),
                "changed",
                Map.of("error", "No matching signature found"),
                "byPublicKey",
                true));
  }

  private static RecordedRequest sent(KeyPair pair) throws InterruptedException {
    byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
    WebhookConfig config =
        WebhookConfig.signedBy(
                SigningKey.of("whsk_" + Base64.getEncoder().encodeToString(seed)),
                SigningKey.of(Hooks.SECRET),
                SigningKey.of(Hooks.OLD_SECRET))
            .withAllowPrivate(true);
    try (ScriptedServer server = ScriptedServer.started();
        WebhookNotifier notifier = new WebhookNotifier(config)) {
      notifier.deliver(Hooks.to(server.url("/")), Hooks.dispatch(Instant.now()));
      return server.request();
    }
  }

  private static String asJson(RecordedRequest came, KeyPair pair) {
    Map<String, String> headers =
        Map.of(
            "webhook-id", String.valueOf(came.getHeaders().get("webhook-id")),
            "webhook-timestamp", String.valueOf(came.getHeaders().get("webhook-timestamp")),
            "webhook-signature", String.valueOf(came.getHeaders().get("webhook-signature")));
    Map<String, Object> all =
        Map.of(
            "body", came.getBody().utf8(),
            "headers", headers,
            "secrets", List.of(Hooks.SECRET, Hooks.OLD_SECRET),
            "publicKey", Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    return new JacksonCodec().encode(all).json();
  }

  private static Map<String, Object> read(String json) {
    return new JacksonCodec().toMap(new Metadata(json));
  }

  /** Without Node the check is skipped and says so; where CI=true it fails. */
  private void requireNode() throws InterruptedException {
    boolean present;
    try {
      present = !run("node", "--version").isBlank() && !run("npm", "--version").isBlank();
    } catch (IOException none) {
      present = false;
    }
    if (!"true".equals(System.getenv("CI"))) {
      assumeThat(present).as("node and npm (Debian: apt-get install nodejs npm)").isTrue();
    }
    assertThat(present).as("node and npm, which CI=true demands").isTrue();
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
