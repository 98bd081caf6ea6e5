package dev.punctual.notify.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Signs with a private key (RFC 8032). Thread-safe. */
final class Ed25519 {
  /** Bytes of the key itself. */
  static final int SEED = 32;

  /** Bytes of the key with the public one behind it, as libsodium writes it. */
  static final int SEED_AND_PUBLIC = 64;

  private static final String NAME = "Ed25519";

  /** What stands before a public key (RFC 8410, 4). */
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PrivateKey key;

  private Ed25519(PrivateKey key) {
    this.key = key;
  }

  /**
   * The key of these bytes.
   *
   * @throws GeneralSecurityException if they are of another length, or the public key that they
   *     hold belongs to another one
   */
  static Ed25519 of(byte[] bytes) throws GeneralSecurityException {
    if (bytes.length != SEED && bytes.length != SEED_AND_PUBLIC) {
      throw new GeneralSecurityException("wrong length");
    }
    byte[] seed = Arrays.copyOf(bytes, SEED);
    Ed25519 key =
        new Ed25519(
            KeyFactory.getInstance(NAME)
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
    if (bytes.length == SEED_AND_PUBLIC) {
      key.requirePublic(Arrays.copyOfRange(bytes, SEED, SEED_AND_PUBLIC));
    }
    return key;
  }

  private void requirePublic(byte[] raw) throws GeneralSecurityException {
    byte[] encoded = Arrays.copyOf(PUBLIC_PREFIX, PUBLIC_PREFIX.length + raw.length);
    System.arraycopy(raw, 0, encoded, PUBLIC_PREFIX.length, raw.length);
    PublicKey other = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    Signature check = Signature.getInstance(NAME);
    check.initVerify(other);
    check.update(raw);
    if (!check.verify(sign(raw))) {
      throw new GeneralSecurityException("the public key belongs to another one");
    }
  }

  byte[] sign(byte[] content) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(NAME);
    signature.initSign(key);
    signature.update(content);
    return signature.sign();
  }
}
