package dev.punctual.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Metadata;
import dev.punctual.json.JacksonCodec;
import dev.punctual.notify.http.ScriptedServer;
import dev.punctual.testnode.NodeScripts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers in JavaScript, with the specification's own library. */
class StandardWebhooksJsTest {
  @TempDir Path folder;

  @Test
  void theyVerifyWhatTheyGetByAnyOfItsKeys() throws Exception {
    NodeScripts scripts = NodeScripts.in(folder, "verify.mjs");
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    RecordedRequest came = sent(pair);
    Files.writeString(folder.resolve("came.json"), asJson(came, pair));
    String said = scripts.run("verify.mjs", "came.json");
    assertThat(read(said))
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
}
