package dev.punctual.faults.check;

import dev.punctual.faults.history.RunRow;
import java.util.Arrays;
import java.util.Locale;

/** Why a handler was called again for an occurrence: what became of the call before. */
public enum Repeat {
  /** Its node was lost. */
  CRASHED,
  /** Its node stopped, or lost its lease, and interrupted it. */
  INTERRUPTED,
  /** History does not hold its end. */
  END_NOT_RECORDED,
  /** It failed, and the job had a retry left. */
  RETRIED,
  /** It asked to be run later. */
  SNOOZED,
  /** Nothing: the occurrence had ended. */
  WITHOUT_REASON;

  /** In plain words, such as {@code end not recorded}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static Repeat after(KnownRun run) {
    RunRow row = run.row();
    if (row == null) {
      return END_NOT_RECORDED;
    }
    return Arrays.stream(values())
        .filter(why -> why.name().equalsIgnoreCase(row.outcome()))
        .findFirst()
        .orElse(WITHOUT_REASON);
  }
}
