package dev.punctual.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as the report writes them: three digits that say something, or a dash for none. */
final class Figures {
  private static final String NONE = "–";
  private static final double EXACT_BELOW = 10;

  private Figures() {}

  /** Nanoseconds, or bytes. */
  static String cost(@Nullable Double cost) {
    return cost == null ? NONE : String.format(Locale.ROOT, "%,.0f", cost).replace(',', ' ');
  }

  /** How many times as much one is as the other. */
  static String ratio(@Nullable Double cost, @Nullable Double base) {
    if (cost == null || base == null) {
      return NONE;
    }
    double ratio = cost / base;
    return String.format(Locale.ROOT, ratio < EXACT_BELOW ? "%.1f×" : "%.0f×", ratio);
  }
}
