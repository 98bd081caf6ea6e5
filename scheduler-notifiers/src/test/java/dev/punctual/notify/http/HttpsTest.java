package dev.punctual.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Requests over TLS, to a server whose certificate this JVM was told to trust. */
@Isolated("system properties name whom this JVM trusts")
class HttpsTest {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir Path folder;
  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
  private final ScriptedServer server =
      ScriptedServer.startedWithTls(
          new HandshakeCertificates.Builder()
              .heldCertificate(certificate)
              .build()
              .sslSocketFactory());

  @BeforeEach
  void trust() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("test", certificate.certificate());
    Path file = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "changeit".toCharArray());
    }
    System.setProperty(TRUST_STORE, file.toString());
    System.setProperty(PASSWORD, "changeit");
  }

  @AfterEach
  void close() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(PASSWORD);
    server.close();
  }

  @Test
  void aRequestIsSentAndAnswered() throws Exception {
    server.answers(ScriptedServer.json(200, "{\"a\": 1}"));
    try (HttpSender sender = HttpSender.guarded(AddressPolicy.ANY, HttpTimeouts.DEFAULT)) {
      String url = "https://127.0.0.1:" + server.port() + "/hook";
      HttpReply reply =
          sender.post(HttpPost.json(Destination.of("URL", url, AddressPolicy.ANY), "{\"b\": 2}"));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).isEqualTo("{\"a\": 1}");
    }
    assertThat(server.bodies()).containsExactly("{\"b\": 2}");
  }
}
