package dev.punctual.notify.callback;

import dev.punctual.MetadataCodec;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the tests of callbacks have in common. */
final class Callbacks {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final InstantSource CLOCK = InstantSource.fixed(NOW);
  static final MetadataCodec CODEC = MetadataCodec.onClassPath();
  static final String MESSAGE_ID = "<0a1b@example.org>";

  private Callbacks() {}

  static CallbackRequest request(String url, String body, Map<String, String> headers) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    return new CallbackRequest(
        url, name -> Optional.ofNullable(byName.get(name)), body.getBytes(StandardCharsets.UTF_8));
  }

  static CallbackRequest request(String body, Map<String, String> headers) {
    return request("https://jobs.example.org/callbacks/any", body, headers);
  }

  static KeyPair keys(String algorithm, int size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  static String signed(String algorithm, KeyPair keys, String text) throws Exception {
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(keys.getPrivate());
    signer.update(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signer.sign());
  }
}
