package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;

/**
 * A job's own data: a JSON object as text. Core never looks inside; a {@link
 * dev.punctual.MetadataCodec} turns it into values and back. Its size is bounded where jobs are
 * scheduled and not here: a store writes JSON in a form of its own, which may be longer, and must
 * be able to read what it keeps.
 *
 * @param json a JSON object
 */
public record Metadata(String json) {
  /** The largest metadata a job may be scheduled with, in bytes of UTF-8. */
  public static final int MOST_BYTES = 1_048_576;

  /**
   * The key of the trace in which a job was scheduled: a W3C {@code traceparent}, which a blank and
   * a {@code tracestate} may follow. It reaches no handler's payload, and makes a unique job no
   * other one.
   */
  public static final String TRACE = "punctual:trace";

  /** The key of the tags by which a job can be found: a list of texts. */
  public static final String TAGS = "tags";

  /**
   * The key of the job whose message a job sends once more ({@link dev.punctual.message.Resend}).
   */
  public static final String RESENDS = "resends";

  /** A job has so many tags at most. */
  public static final int MOST_TAGS = 20;

  /** A tag has so many characters at most. */
  public static final int LONGEST_TAG = 100;

  /**
   * Keys that the scheduler itself reads, in rows of plain SQL and of the earlier Python scheduler
   * and in reminders. The type of a handler's payload need not know them.
   */
  public static final Set<String> OWN_KEYS =
      Set.of(
          "handler",
          "trigger_type",
          "trigger_args",
          "event_id",
          "event_time",
          "before",
          TRACE,
          TAGS,
          RESENDS);

  /** The empty object. */
  public static final Metadata EMPTY = new Metadata("{}");

  private static final String NUL_ESCAPE = "\\u0000";

  /**
   * @throws InvalidInputException if the text is no object, or holds a NUL character, which
   *     PostgreSQL's jsonb cannot keep
   */
  public Metadata {
    String trimmed = json.strip();
    if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) {
      throw new InvalidInputException("metadata", json, "a JSON object");
    }
    requireText("metadata", json);
  }

  /**
   * Checks that PostgreSQL can keep a JSON text: its size, no NUL, valid as UTF-8.
   *
   * @param field what it is, for the message
   * @throws InvalidInputException if it cannot
   */
  public static void requireStorable(String field, String json) {
    if (json.length() > MOST_BYTES / 3 && bytes(json) > MOST_BYTES) {
      throw new InvalidInputException(
          field + " of " + bytes(json) + " bytes", json, "at most " + MOST_BYTES + " bytes");
    }
    requireText(field, json);
  }

  /**
   * Checks tags.
   *
   * @throws InvalidInputException if there are more than {@link #MOST_TAGS}, or one is blank or
   *     longer than {@link #LONGEST_TAG} characters
   */
  public static void requireTags(Collection<String> tags) {
    if (tags.size() > MOST_TAGS) {
      throw new InvalidInputException("tags", tags.size(), "up to " + MOST_TAGS + " of them");
    }
    tags.forEach(tag -> Text.check("tag", tag, LONGEST_TAG));
  }

  private static void requireText(String field, String json) {
    if (!Text.storable(json) || holdsNul(json)) {
      throw new InvalidInputException(field, json, "text without NUL and unpaired surrogates");
    }
  }

  private static int bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8).length;
  }

  /** An escape counts only when the backslash before the u is not itself escaped. */
  private static boolean holdsNul(String json) {
    int at = json.indexOf(NUL_ESCAPE);
    while (at >= 0) {
      int first = at;
      while (first > 0 && json.charAt(first - 1) == '\\') {
        first--;
      }
      if ((at - first) % 2 == 0) {
        return true;
      }
      at = json.indexOf(NUL_ESCAPE, at + 1);
    }
    return false;
  }

  @Override
  public String toString() {
    return json;
  }
}
