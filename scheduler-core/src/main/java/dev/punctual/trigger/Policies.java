package dev.punctual.trigger;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How a trigger treats the odd days of the calendar. In the text form each is a {@code key=value}
 * pair after a semicolon; a further policy is one more component, one more key in {@link #with},
 * and one more line in {@link #text}.
 */
record Policies(GapPolicy gap, OverlapPolicy overlap, ShortMonthPolicy shortMonth) {
  /** For times that somebody wrote down: each fires once, whatever the clocks do. */
  static final Policies OF_FIXED_TIMES =
      new Policies(GapPolicy.SHIFT, OverlapPolicy.FIRST, ShortMonthPolicy.SKIP);

  /** For "every so often" on the wall clock: whatever the clocks show, and nothing else. */
  static final Policies OF_ELAPSED_TIMES =
      new Policies(GapPolicy.SKIP, OverlapPolicy.BOTH, ShortMonthPolicy.SKIP);

  private static final String LEGAL_KEYS = "gap, overlap or short_month";

  Policies withGap(GapPolicy changed) {
    return new Policies(changed, overlap, shortMonth);
  }

  Policies withOverlap(OverlapPolicy changed) {
    return new Policies(gap, changed, shortMonth);
  }

  Policies withShortMonth(ShortMonthPolicy changed) {
    return new Policies(gap, overlap, changed);
  }

  /** These policies, with the ones that the text names changed; a blank text changes none. */
  Policies with(String text) {
    if (text.isBlank()) {
      return this;
    }
    Policies changed = this;
    Set<String> seen = new HashSet<>();
    for (String pair : text.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new InvalidTriggerException("policy", pair, "key=value with the key " + LEGAL_KEYS);
      }
      String key = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      if (!seen.add(key)) {
        throw new InvalidTriggerException("policy", pair, "each policy once");
      }
      changed = changed.with(key, pair.substring(equals + 1).strip());
    }
    return changed;
  }

  private Policies with(String key, String value) {
    return switch (key) {
      case "gap" -> withGap(GapPolicy.parse(value));
      case "overlap" -> withOverlap(OverlapPolicy.parse(value));
      case "short_month" -> withShortMonth(ShortMonthPolicy.parse(value));
      default -> throw new InvalidTriggerException("policy", key, LEGAL_KEYS);
    };
  }

  /** The policies that differ from the usual ones, each led by a semicolon. */
  String text(Policies usual) {
    StringBuilder text = new StringBuilder();
    if (gap != usual.gap) {
      text.append(";gap=").append(gap.text());
    }
    if (overlap != usual.overlap) {
      text.append(";overlap=").append(overlap.text());
    }
    if (shortMonth != usual.shortMonth) {
      text.append(";short_month=").append(shortMonth.text());
    }
    return text.toString();
  }
}
