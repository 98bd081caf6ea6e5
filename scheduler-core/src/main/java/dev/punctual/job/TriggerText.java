package dev.punctual.job;

import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as it stands in the table. Rows come from anyone who can write SQL, so the text may be
 * wrong; reading a job never fails for that, only {@link #parse} does.
 *
 * @param text the trigger's text form
 * @param zone the IANA zone id it is read in; null means UTC
 */
public record TriggerText(String text, @Nullable String zone) {
  private static final Pattern ONCE = Pattern.compile("(?i)\\s*once\\s*:.*", Pattern.DOTALL);

  /** The text form of a trigger. */
  public static TriggerText of(Trigger trigger) {
    return new TriggerText(trigger.text(), trigger.zone().getId());
  }

  /** Whether it is one of those that may fire more than once. */
  public boolean recurs() {
    return !ONCE.matcher(text).matches();
  }

  /**
   * The trigger this text means.
   *
   * @param anchor where an interval without an anchor of its own begins
   * @throws dev.punctual.InvalidInputException if it means none
   */
  public Trigger parse(Instant anchor) {
    return Trigger.parse(text, Trigger.zone(zone == null ? "UTC" : zone), anchor);
  }
}
