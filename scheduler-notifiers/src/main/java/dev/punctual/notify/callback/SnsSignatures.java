package dev.punctual.notify.callback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message is signed by Amazon SNS, in version 1 (SHA-1) or 2 (SHA-256)
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html).
 * Certificates are fetched once and kept, a few at a time. Thread-safe.
 */
final class SnsSignatures {
  private static final List<String> OF_NOTIFICATIONS =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OF_SUBSCRIPTIONS =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
  private static final Map<String, String> ALGORITHMS =
      Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");
  private static final int MOST_CERTIFICATES = 16;

  private final SnsFetch fetch;
  private final InstantSource clock;
  private final Map<String, X509Certificate> certificates = new LinkedHashMap<>();

  SnsSignatures(SnsFetch fetch, InstantSource clock) {
    this.fetch = fetch;
    this.clock = clock;
  }

  void require(JsonFields message) throws CallbackRefusedException, InterruptedException {
    String algorithm = ALGORITHMS.get(message.text("SignatureVersion").orElse(""));
    if (algorithm == null) {
      throw CallbackRefusedException.forged("SignatureVersion is neither 1 nor 2");
    }
    X509Certificate certificate =
        certificate(SnsEndpoint.certificate(message.text("SigningCertURL").orElse("")));
    if (!isSigned(message, algorithm, certificate)) {
      throw CallbackRefusedException.forged("the signature is not by SNS");
    }
  }

  private static boolean isSigned(
      JsonFields message, String algorithm, X509Certificate certificate) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(signed(message).getBytes(StandardCharsets.UTF_8));
      return verifier.verify(Base64.getDecoder().decode(message.text("Signature").orElse("")));
    } catch (GeneralSecurityException | IllegalArgumentException no) {
      return false;
    }
  }

  /** Each name and each value on a line of its own; what is not there is left out. */
  static String signed(JsonFields message) {
    boolean notification = message.text("Type").orElse("").equals("Notification");
    StringBuilder all = new StringBuilder();
    for (String name : notification ? OF_NOTIFICATIONS : OF_SUBSCRIPTIONS) {
      if (message.values().get(name) instanceof String value) {
        all.append(name).append('\n').append(value).append('\n');
      }
    }
    return all.toString();
  }

  private X509Certificate certificate(String url)
      throws CallbackRefusedException, InterruptedException {
    X509Certificate known = known(url);
    X509Certificate certificate = known == null ? fetched(url) : known;
    try {
      certificate.checkValidity(Date.from(clock.instant()));
    } catch (CertificateException over) {
      throw CallbackRefusedException.forged("the certificate of SNS is not valid now");
    }
    keep(url, certificate);
    return certificate;
  }

  private X509Certificate fetched(String url)
      throws CallbackRefusedException, InterruptedException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(fetch.get(url)));
    } catch (IOException unreachable) {
      throw CallbackRefusedException.later(
          "the certificate of SNS could not be fetched: " + unreachable.getMessage(), unreachable);
    } catch (CertificateException no) {
      throw CallbackRefusedException.forged("SigningCertURL holds no certificate");
    }
  }

  private @Nullable X509Certificate known(String url) {
    synchronized (certificates) {
      return certificates.get(url);
    }
  }

  private void keep(String url, X509Certificate certificate) {
    synchronized (certificates) {
      if (certificates.size() >= MOST_CERTIFICATES && !certificates.containsKey(url)) {
        certificates.remove(certificates.keySet().iterator().next());
      }
      certificates.put(url, certificate);
    }
  }
}
