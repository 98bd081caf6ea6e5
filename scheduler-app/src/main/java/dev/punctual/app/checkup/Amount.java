package dev.punctual.app.checkup;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them, the same in every language that the pages speak. */
final class Amount {
  private Amount() {}

  static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String bytes(long bytes) {
    return bytes < 10_000_000
        ? bytes / 1000 + " kB"
        : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
  }

  static String millis(Duration time) {
    return String.format(Locale.ROOT, "%,.1f ms", time.toNanos() / 1e6);
  }
}
