package dev.punctual.notification;

import dev.punctual.job.JobId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One attempt to send one notification. Immutable.
 *
 * @param job the job that sends it
 * @param idempotencyKey the same for every attempt of one occurrence
 * @param occurredAt when the occurrence was due by its trigger: the same for every attempt of it
 * @param at when the attempt began, by the store's clock
 * @param last whether no further attempt follows if this one fails
 */
public record Dispatch(
    JobId job, String idempotencyKey, Instant occurredAt, Instant at, boolean last) {

  /**
   * The key as 64 hexadecimal digits (SHA-256), for protocols that do not take any text: the same
   * for every attempt of one occurrence, and another one for any other.
   */
  public String token() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(idempotencyKey.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
