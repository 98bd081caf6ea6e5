package dev.punctual.store.supabase.internal.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate for this machine, which this JVM trusts while this is open. */
final class TrustedCertificate implements AutoCloseable {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

  private TrustedCertificate() {}

  /** As somebody would whose project has a certificate of a company's own. */
  static TrustedCertificate in(Path folder) throws IOException, GeneralSecurityException {
    TrustedCertificate trusted = new TrustedCertificate();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("test", trusted.certificate.certificate());
    Path file = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "changeit".toCharArray());
    }
    System.setProperty(TRUST_STORE, file.toString());
    System.setProperty(PASSWORD, "changeit");
    return trusted;
  }

  SSLSocketFactory server() {
    return new HandshakeCertificates.Builder()
        .heldCertificate(certificate)
        .build()
        .sslSocketFactory();
  }

  @Override
  public void close() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(PASSWORD);
  }
}
