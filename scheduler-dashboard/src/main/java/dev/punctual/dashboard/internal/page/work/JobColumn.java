package dev.punctual.dashboard.internal.page.work;

import dev.punctual.InvalidInputException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a list of jobs can show of each, in the order in which it does. */
public enum JobColumn {
  /** The code that runs it. */
  HANDLER,
  /** What its data are for. */
  TYPE,
  /** How it stands. */
  STATUS,
  /** When it runs next. */
  DUE,
  /** Its trigger as it is kept. */
  TRIGGER,
  /** Its trigger in words, and the zone of it. */
  WORDS,
  /** How its latest runs went. */
  HISTORY,
  /** How late its latest run began. */
  LATENESS,
  /** How many occurrences of the last seven days it has missed. */
  MISSED,
  /** Which attempt runs, or runs next. */
  ATTEMPT,
  /** Which goes first of those that are due. */
  PRIORITY,
  /** What it shares a limit with. */
  KEY,
  /** When it ran last. */
  LAST_RUN,
  /** When it was made. */
  CREATED,
  /** What its latest run complained of. */
  ERROR;

  /** Those of jobs that nobody has chosen columns for. */
  public static final Set<JobColumn> OF_JOBS = EnumSet.of(HANDLER, STATUS, DUE, TRIGGER, ERROR);

  /** Those of recurring jobs that nobody has chosen columns for. */
  public static final Set<JobColumn> OF_SCHEDULES =
      EnumSet.of(STATUS, WORDS, HISTORY, LATENESS, MISSED, DUE);

  private static final Set<JobColumn> OF_RUNS = EnumSet.of(HISTORY, LATENESS, MISSED);

  private static final Set<JobColumn> OF_NUMBERS = EnumSet.of(LATENESS, MISSED, ATTEMPT, PRIORITY);

  private final String text = name().toLowerCase(Locale.ROOT);

  /** As it stands in addresses. */
  public String text() {
    return text;
  }

  /** Whether it shows numbers. */
  public boolean isNumber() {
    return OF_NUMBERS.contains(this);
  }

  /** Whether runs have to be known for one of these. */
  static boolean needRuns(Collection<JobColumn> columns) {
    return columns.stream().anyMatch(OF_RUNS::contains);
  }

  /**
   * The columns that are named, one by one or several with commas between.
   *
   * @param usual those where none is named
   * @throws InvalidInputException if one of them is none
   */
  static Set<JobColumn> parse(List<String> names, Set<JobColumn> usual) {
    Set<JobColumn> named =
        names.stream()
            .flatMap(name -> Arrays.stream(name.split(",")))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(JobColumn::parse)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(JobColumn.class)));
    return named.isEmpty() ? usual : named;
  }

  private static JobColumn parse(String name) {
    return Arrays.stream(values())
        .filter(column -> column.text.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InvalidInputException("columns", name, "some of " + text(List.of(values()))));
  }

  /** As {@link #parse(List, Set)} reads them. */
  static String text(Collection<JobColumn> columns) {
    return columns.stream().map(JobColumn::text).collect(Collectors.joining(","));
  }
}
