package dev.punctual.app.cli.text;

import dev.punctual.JobView;
import dev.punctual.deadletter.DeadLetter;
import dev.punctual.deadletter.FailureView;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.internal.text.OneLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failed jobs and kinds of errors, in words and in JSON. */
public final class FailedText {
  private static final int WIDEST_NAME = 40;
  private static final int WIDEST_ERROR = 70;
  private static final FailureView VIEW = new FailureView(new JobView(Json.exact()));

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public FailedText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per job. */
  public String letters(List<DeadLetter> letters) {
    if (letters.isEmpty()) {
      return "No such job has failed.";
    }
    TextTable table = new TextTable("ID", "HANDLER", "FAILED", "FAULT", "ERROR");
    for (DeadLetter letter : letters) {
      table.row(
          OneLine.of(letter.job().id().value(), WIDEST_NAME),
          OneLine.of(letter.job().spec().handler().value(), WIDEST_NAME),
          times.format(letter.failedAt()),
          letter.fault().value(),
          error(letter.job().state().lastError()));
    }
    return table.toString();
  }

  /** A line per kind of error. */
  public String groups(List<FaultGroup> groups) {
    if (groups.isEmpty()) {
      return "Nothing has failed.";
    }
    TextTable table =
        new TextTable(
            "FAULT",
            "HANDLER",
            "FAILED",
            "ATTEMPTS",
            "FIRST SEEN",
            "LAST SEEN",
            "SINCE",
            "ERROR",
            "NOTE");
    for (FaultGroup group : groups) {
      table.row(
          group.fault().value(),
          OneLine.of(group.handler().value(), WIDEST_NAME),
          letters(group.letters()),
          Long.toString(group.runs()),
          time(group.firstSeen()),
          time(group.lastSeen()),
          version(group.firstVersion()),
          error(group.sample()),
          note(group.note()));
    }
    return table.toString();
  }

  private static String letters(long letters) {
    return letters > FaultGroup.MOST_COUNTED
        ? ">" + FaultGroup.MOST_COUNTED
        : Long.toString(letters);
  }

  private static String version(@Nullable String version) {
    return version == null ? "-" : OneLine.of(version, WIDEST_NAME);
  }

  private String note(FaultNote note) {
    String muted = note.mutedUntil() == null ? "" : "muted until " + time(note.mutedUntil()) + "  ";
    return muted + (note.text() == null ? "" : OneLine.of(note.text(), WIDEST_ERROR));
  }

  private static String error(@Nullable String error) {
    return error == null ? "-" : OneLine.of(error, WIDEST_ERROR);
  }

  private String time(Instant instant) {
    return times.format(instant);
  }

  /** The JSON view of a failed job. */
  public static Map<String, @Nullable Object> json(DeadLetter letter) {
    return VIEW.of(letter);
  }

  /** The JSON view of a kind of error. */
  public static Map<String, @Nullable Object> json(FaultGroup group) {
    return VIEW.of(group);
  }
}
