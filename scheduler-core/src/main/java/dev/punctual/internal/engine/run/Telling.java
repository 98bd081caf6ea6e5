package dev.punctual.internal.engine.run;

import dev.punctual.job.Job;
import dev.punctual.port.RunDiary.Told;
import dev.punctual.run.LogLine;
import dev.punctual.run.RunProgress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells of itself, gathered until it is written: bounded, however much it tells.
 * Thread-safe.
 */
final class Telling {
  private static final int WHOLE = 1000;
  private static final int LONGEST_MESSAGE = 500;

  private final Deque<LogLine> lines = new ArrayDeque<>();
  private @Nullable Integer perMille;
  private @Nullable String message;
  private @Nullable Instant at;
  private long logged;
  private @Nullable RunProgress written;

  synchronized void progress(double share, @Nullable String text, Instant now) {
    perMille = Double.isNaN(share) ? null : (int) Math.floor(within(share) * WHOLE);
    message = text == null ? null : kept(text, LONGEST_MESSAGE);
    at = now;
  }

  private static double within(double share) {
    return Math.max(0, Math.min(1, share));
  }

  synchronized void log(String text, Instant now) {
    lines.addLast(new LogLine(logged, now, kept(text, LogLine.LONGEST)));
    logged++;
    if (lines.size() > LogLine.MOST) {
      lines.removeFirst();
    }
    at = now;
  }

  /** As PostgreSQL can keep it: without NUL and unpaired surrogates. */
  private static String kept(String text, int longest) {
    String shorter = text;
    if (text.length() > longest) {
      int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
      shorter = text.substring(0, end) + "…";
    }
    StringBuilder legal = new StringBuilder(shorter.length());
    shorter.codePoints().map(Telling::legal).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static int legal(int point) {
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return point == 0 || surrogate ? '\uFFFD' : point;
  }

  /** What there is to write; empty when all is written. */
  synchronized Optional<Told> untold(Job job) {
    if (at == null) {
      return Optional.empty();
    }
    RunProgress now =
        new RunProgress(
            job.state().hold().fence(),
            job.state().runDate(),
            job.attempt(),
            Objects.requireNonNull(job.state().hold().node()),
            perMille,
            message,
            logged,
            at);
    return now.equals(written)
        ? Optional.empty()
        : Optional.of(new Told(job.row(), now, List.copyOf(lines)));
  }

  /** That is written; what was told since then is not. */
  synchronized void written(Told told) {
    written = told.progress();
    while (!lines.isEmpty() && lines.getFirst().number() < told.progress().lines()) {
      lines.removeFirst();
    }
  }
}
