package dev.punctual.internal.failure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The message of an error without what differs from run to run: numbers, times, ids, addresses. Its
 * first line counts, for further ones give details. Words stay as they are, so that errors about
 * different things stay apart.
 */
final class PlainMessage {
  private static final int LONGEST = 2000;

  /** Stands for whatever was left out. */
  private static final String GAP = "#";

  /**
   * An address, a quoted id, the number of an object, and a word with a digit in it, however it is
   * joined to others: a UUID, a time, {@code order-17}.
   */
  private static final Pattern DIFFERING =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+"
              + "|'[^'\\n]*\\p{N}[^'\\n]*'"
              + "|\"[^\"\\n]*\\p{N}[^\"\\n]*\""
              + "|`[^`\\n]*\\p{N}[^`\\n]*`"
              + "|@[0-9a-f]{4,16}(?![\\p{L}\\p{N}])"
              + "|[\\p{L}_-]*\\p{N}[\\p{L}\\p{N}_-]*");

  /** Gaps that only marks part, as in a time, a version or a list of ids. */
  private static final Pattern GAPS = Pattern.compile("#([-+.:,;/ ]*#)+");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private PlainMessage() {}

  static String of(String message) {
    String cut = message.strip();
    cut = cut.substring(0, Math.min(cut.length(), LONGEST));
    String first = cut.lines().findFirst().orElse("");
    String plain = DIFFERING.matcher(first).replaceAll(Matcher.quoteReplacement(GAP));
    plain = SPACES.matcher(plain).replaceAll(" ");
    return GAPS.matcher(plain).replaceAll(GAP).strip();
  }
}
