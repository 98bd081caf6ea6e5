package dev.punctual.http.internal.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.job.JobType;
import dev.punctual.trigger.Trigger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request without a job id repeatable: the id is made from the header {@code
 * Idempotency-Key} and from who asks. By draft-ietf-httpapi-idempotency-key-header-07, except that
 * no answer is kept: whoever asks again is told how the job stands then.
 */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";
  private static final int LONGEST = 255;
  private static final int DIGITS = 40;

  private IdempotencyKey() {}

  /** The id of the job that a request without one makes. */
  static String id(Exchange exchange) {
    return id("", exchange);
  }

  /**
   * The same for another purpose, so that a key which was used for one makes another job for the
   * other.
   */
  static String id(String purpose, Exchange exchange) {
    String key =
        exchange
            .header(HEADER)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "job_id", null, "a job's id, or the header " + HEADER));
    if (key.isBlank() || key.length() > LONGEST) {
      throw new InvalidInputException(HEADER, key, "1 to " + LONGEST + " characters");
    }
    return "key:" + digest(exchange.user() + "\n" + key + "\n" + purpose).substring(0, DIGITS);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  /**
   * Refuses a key that made another job. A job that was edited since is not compared.
   *
   * @param job its fields as they are
   * @param asked the fields of the request, and what they ask for
   */
  static void requireSame(
      Map<String, @Nullable Object> job, BodyFields asked, JobRequest request, Exchange exchange) {
    if (!Objects.equals(job.get("version"), 1L)) {
      return;
    }
    boolean same =
        same(asked.text("handler").orElse(null), job.get("handler"))
            && same(type(asked), job.get("job_type"))
            && same(recurring(request), job.get("trigger"))
            && isIn(asked.object("metadata").orElse(Map.of()), job.get("metadata"));
    if (!same) {
      throw new InvalidInputException(
          HEADER,
          exchange.header(HEADER).orElse(""),
          "a new key, or the request that this one was used for");
    }
  }

  private static @Nullable String type(BodyFields asked) {
    return asked.text("job_type").map(JobType::parse).map(JobType::text).orElse(null);
  }

  /** What the request does not say is the same. */
  private static boolean same(@Nullable Object asked, @Nullable Object there) {
    return asked == null || asked.toString().equals(there);
  }

  private static @Nullable String recurring(JobRequest request) {
    Trigger trigger = request.trigger();
    return trigger != null && trigger.recurring() ? trigger.text() : null;
  }

  /** A job's own data has more fields than were asked for, such as its tags. */
  private static boolean isIn(Map<String, Object> asked, @Nullable Object there) {
    return there instanceof Map<?, ?> data && data.entrySet().containsAll(asked.entrySet());
  }
}
