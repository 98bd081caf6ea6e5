package dev.punctual.notify.email;

import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a mail such that every attempt to send it names it the same. */
final class MessageId {
  private MessageId() {}

  /** The id, in angle brackets, for a key and the sender's domain. */
  static String of(String idempotencyKey, InternetAddress sender) {
    String address = sender.getAddress();
    return "<" + sha256(idempotencyKey) + address.substring(address.lastIndexOf('@')) + ">";
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
