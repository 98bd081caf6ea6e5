package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.Samples;
import dev.punctual.benchmarks.server.Counters;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How fast jobs were drained, and what each cost the server.
 *
 * @param rate jobs per second
 * @param walBytes per job
 * @param hotShare of the updates of jobs, 0 to 1; not a number if there was none
 * @param cpuMicros per job; not a number where the machine does not tell
 */
record Drained(double rate, double walBytes, double hotShare, double cpuMicros) {
  static Drained of(double rate, int jobs, Counters spent, double hotShare) {
    return new Drained(
        rate, (double) spent.walBytes() / jobs, hotShare, spent.cpuSeconds() * 1e6 / jobs);
  }

  /** Of each figure its own. */
  static Drained median(Collection<Drained> drains) {
    return new Drained(
        median(drains, Drained::rate),
        median(drains, Drained::walBytes),
        median(drains, Drained::hotShare),
        median(drains, Drained::cpuMicros));
  }

  private static double median(Collection<Drained> drains, ToDoubleFunction<Drained> figure) {
    Samples samples = new Samples();
    drains.forEach(drain -> samples.add(figure.applyAsDouble(drain)));
    return samples.median();
  }

  /** All of it, for people. */
  Finding finding(String what) {
    return Finding.of(
        what,
        "%,.0f jobs/s; per job %,.0f bytes of WAL and %s of the server; %s",
        rate,
        walBytes,
        Double.isNaN(cpuMicros) ? "an unknown time" : number("%.1f µs", cpuMicros),
        Double.isNaN(hotShare) ? "no updates of jobs" : number("%.2f of updates HOT", hotShare));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
