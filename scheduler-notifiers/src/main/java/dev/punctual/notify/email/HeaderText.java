package dev.punctual.notify.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Writes any text as the value of a header (RFC 2047). The mail library's own encoder lets line
 * breaks through when the rest is ASCII, and a job's id may hold them.
 */
final class HeaderText {
  /** An encoded word has at most 75 characters: 45 bytes become 60, and 12 stand around them. */
  private static final int MOST_BYTES = 45;

  private HeaderText() {}

  static String encode(String text) {
    return isPlain(text) ? text : String.join("\r\n ", words(text));
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
        && text.strip().equals(text)
        && !text.contains("=?");
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      String next = Character.toString(point);
      if (bytes(word + next).length > MOST_BYTES) {
        words.add(word(word));
        word.setLength(0);
      }
      word.append(next);
    }
    words.add(word(word));
    return words;
  }

  private static String word(CharSequence text) {
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(text)) + "?=";
  }

  private static byte[] bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
