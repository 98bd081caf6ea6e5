package dev.punctual.handlers.command;

import dev.punctual.handlers.internal.FirstWords;
import dev.punctual.handlers.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The end of what a program says, however much that is. Used by one thread. */
final class OutputTail {
  private static final int WIDEST_LINE = 300;
  private static final int FOR_AN_ERROR = 4 * 1024;

  private final int most;
  private final byte[] ring;
  private long written;

  /**
   * @param most how many bytes are kept as a result
   */
  OutputTail(int most) {
    this.most = most;
    this.ring = new byte[Math.max(FOR_AN_ERROR, most)];
  }

  void add(byte[] bytes, int length) {
    for (int i = Math.max(0, length - ring.length); i < length; i++) {
      ring[(int) ((written + i) % ring.length)] = bytes[i];
    }
    written += length;
  }

  /** Whether there was more than is kept. */
  boolean cut() {
    return written > most;
  }

  /** What is kept, as UTF-8, without what a database cannot keep. */
  String text() {
    return last(most);
  }

  private String last(int bytesAtMost) {
    int length = (int) Math.min(written, bytesAtMost);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = ring[(int) ((written - length + i) % ring.length)];
    }
    return JsonText.storable(new String(bytes, StandardCharsets.UTF_8));
  }

  /** The last lines that are not blank, escaped and cut. */
  List<String> lastLines(int most) {
    List<String> lines =
        last(ring.length)
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> FirstWords.line(line.strip(), WIDEST_LINE))
            .toList();
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }
}
