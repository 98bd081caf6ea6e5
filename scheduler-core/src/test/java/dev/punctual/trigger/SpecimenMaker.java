package dev.punctual.trigger;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes random triggers that are likely to fire near a local time, with what they mean. */
public final class SpecimenMaker {
  private final Random random;

  public SpecimenMaker(Random random) {
    this.random = random;
  }

  public Specimen near(LocalDateTime hint, ZoneId zone) {
    return switch (random.nextInt(7)) {
      case 0 -> daily(hint, zone);
      case 1 -> weekly(hint, zone);
      case 2 -> monthly(hint, zone);
      case 3 -> recurrence(hint, zone);
      case 4, 5 -> unixCron(hint, zone);
      default -> quartzCron(hint, zone);
    };
  }

  private Specimen daily(LocalDateTime hint, ZoneId zone) {
    return new Specimen("daily:" + clock(hint), zone, atClock(hint), false);
  }

  private Specimen weekly(LocalDateTime hint, ZoneId zone) {
    SortedSet<DayOfWeek> days = new TreeSet<>();
    days.add(hint.getDayOfWeek());
    days.add(DayOfWeek.of(1 + random.nextInt(7)));
    String names =
        days.stream()
            .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
    Predicate<LocalDateTime> onDay = time -> days.contains(time.getDayOfWeek());
    return new Specimen(
        "weekly:" + names + "@" + clock(hint), zone, onDay.and(atClock(hint)), false);
  }

  private Specimen monthly(LocalDateTime hint, ZoneId zone) {
    SortedSet<Integer> days = new TreeSet<>();
    days.add(hint.getDayOfMonth());
    days.add(1 + random.nextInt(31));
    boolean last = random.nextInt(3) == 0;
    boolean clamp = random.nextInt(3) == 0;
    String names = days.stream().map(String::valueOf).collect(Collectors.joining(","));
    Predicate<LocalDateTime> onDay =
        time -> {
          int length = time.toLocalDate().lengthOfMonth();
          boolean lastDay = time.getDayOfMonth() == length;
          return days.contains(time.getDayOfMonth())
              || (last && lastDay)
              || (clamp && lastDay && days.last() > length);
        };
    String text = "monthly:" + names + (last ? ",last" : "") + "@" + clock(hint);
    return new Specimen(
        text + (clamp ? ";short_month=clamp" : ""), zone, onDay.and(atClock(hint)), false);
  }

  /** Every few days or weeks, counted from long before. */
  private Specimen recurrence(LocalDateTime hint, ZoneId zone) {
    int interval = 1 + random.nextInt(9);
    int unit = random.nextBoolean() ? 1 : 7;
    int period = unit * interval;
    LocalDateTime start = hint.minusDays((long) period * random.nextInt(400));
    Predicate<LocalDateTime> onGrid =
        time ->
            ChronoUnit.DAYS.between(start.toLocalDate(), time.toLocalDate()) % period == 0
                && !time.isBefore(start);
    String text =
        "rrule:DTSTART=%s;FREQ=%s;INTERVAL=%d"
            .formatted(start, unit == 1 ? "DAILY" : "WEEKLY", interval);
    return new Specimen(text, zone, onGrid.and(atClock(hint)), false);
  }

  private Specimen unixCron(LocalDateTime hint, ZoneId zone) {
    RandomField minute = field(0, 59, hint.getMinute());
    RandomField hour = field(0, 23, hint.getHour());
    RandomField day = sparseField(1, 31, hint.getDayOfMonth());
    RandomField month = sparseField(1, 12, hint.getMonthValue());
    RandomField weekday = sparseField(0, 6, hint.getDayOfWeek().getValue() % 7);
    boolean either = !day.text().contains("*") && !weekday.text().contains("*");
    Predicate<LocalDateTime> onDate =
        time -> {
          boolean dayFits = day.values().test(time.getDayOfMonth());
          boolean weekdayFits = weekday.values().test(time.getDayOfWeek().getValue() % 7);
          return either ? dayFits || weekdayFits : dayFits && weekdayFits;
        };
    String text =
        String.join(" ", minute.text(), hour.text(), day.text(), month.text(), weekday.text());
    return new Specimen(
        "cron:" + text,
        zone,
        onDate
            .and(time -> month.values().test(time.getMonthValue()))
            .and(time -> minute.values().test(time.getMinute()))
            .and(time -> hour.values().test(time.getHour()))
            .and(time -> time.getSecond() == 0),
        minute.saysEvery() || hour.saysEvery());
  }

  private Specimen quartzCron(LocalDateTime hint, ZoneId zone) {
    RandomField minute = field(0, 59, hint.getMinute());
    RandomField hour = field(0, 23, hint.getHour());
    RandomField month = sparseField(1, 12, hint.getMonthValue());
    QuartzDay day = QuartzDay.random(random, hint.toLocalDate());
    String text =
        String.join(" ", "0", minute.text(), hour.text(), day.dom(), month.text(), day.dow());
    Predicate<LocalDateTime> onDate = time -> day.names().test(time.toLocalDate());
    return new Specimen(
        "cron:" + text,
        zone,
        onDate
            .and(time -> month.values().test(time.getMonthValue()))
            .and(time -> minute.values().test(time.getMinute()))
            .and(time -> hour.values().test(time.getHour()))
            .and(time -> time.getSecond() == 0),
        minute.saysEvery() || hour.saysEvery());
  }

  private RandomField field(int min, int max, int hint) {
    return RandomField.random(random, min, max, hint);
  }

  private RandomField sparseField(int min, int max, int hint) {
    return random.nextInt(3) == 0
        ? RandomField.random(random, min, max, hint)
        : new RandomField("*", value -> true);
  }

  private static String clock(LocalDateTime time) {
    return time.toLocalTime().toString();
  }

  private static Predicate<LocalDateTime> atClock(LocalDateTime hint) {
    return time -> time.toLocalTime().equals(hint.toLocalTime());
  }

  /** A field of a cron expression and the values it stands for. */
  record RandomField(String text, IntPredicate values) {
    boolean saysEvery() {
      return text.contains("*") || text.contains("/");
    }

    static RandomField random(Random random, int min, int max, int hint) {
      int other = min + random.nextInt(max - min + 1);
      int step = 1 + random.nextInt(max - min);
      int length = max - min + 1;
      return switch (random.nextInt(7)) {
        case 0 -> new RandomField("*", value -> true);
        case 1 -> new RandomField(hint + "", value -> value == hint);
        case 2 -> new RandomField(hint + "," + other, value -> value == hint || value == other);
        case 3 ->
            new RandomField(
                hint + "-" + other,
                value ->
                    hint <= other
                        ? value >= hint && value <= other
                        : value >= hint || value <= other);
        case 4 -> new RandomField("*/" + step, value -> (value - min) % step == 0);
        case 5 ->
            new RandomField(
                other + "/" + step, value -> value >= other && (value - other) % step == 0);
        default ->
            new RandomField(
                other + "-" + hint + "/" + step,
                value -> {
                  int from = Math.floorMod(value - other, length);
                  return from <= Math.floorMod(hint - other, length) && from % step == 0;
                });
      };
    }
  }

  /** The two day fields of a Quartz expression and the dates they stand for. */
  record QuartzDay(String dom, String dow, Predicate<LocalDate> names) {
    static QuartzDay random(Random random, LocalDate hint) {
      int day = hint.getDayOfMonth();
      int before = random.nextInt(31);
      int nth = 1 + (day - 1) / 7;
      int weekday = hint.getDayOfWeek().getValue() % 7 + 1;
      Predicate<LocalDate> onWeekday = date -> date.getDayOfWeek() == hint.getDayOfWeek();
      return switch (random.nextInt(8)) {
        case 0 -> new QuartzDay("L", "?", date -> fromLast(date) == 0);
        case 1 ->
            new QuartzDay(
                "L-" + before + "," + day,
                "?",
                date -> fromLast(date) == before || date.getDayOfMonth() == day);
        case 2 -> new QuartzDay(day + "W", "?", date -> isWorkdayNearest(date, day));
        case 3 ->
            new QuartzDay(
                "1W," + day + "W,LW",
                "?",
                date ->
                    isWorkdayNearest(date, 1)
                        || isWorkdayNearest(date, day)
                        || isWorkdayNearest(date, date.lengthOfMonth()));
        case 4 -> new QuartzDay("?", weekday + "L", onWeekday.and(date -> fromLast(date) < 7));
        case 5 ->
            new QuartzDay(
                "?",
                weekday + "#" + nth,
                onWeekday.and(date -> 1 + (date.getDayOfMonth() - 1) / 7 == nth));
        case 6 ->
            new QuartzDay(
                "?",
                "FRI-MON",
                date ->
                    date.getDayOfWeek().getValue() >= 5 || date.getDayOfWeek() == DayOfWeek.MONDAY);
        default -> new QuartzDay("*", "?", date -> true);
      };
    }

    private static int fromLast(LocalDate date) {
      return date.lengthOfMonth() - date.getDayOfMonth();
    }

    /** Whether a date is the workday with the least distance to a day of the same month. */
    private static boolean isWorkdayNearest(LocalDate date, int day) {
      if (day > date.lengthOfMonth() || !isWorkday(date)) {
        return false;
      }
      LocalDate wanted = date.withDayOfMonth(day);
      for (int distance = 0; distance < 3; distance++) {
        for (LocalDate near :
            new LocalDate[] {wanted.minusDays(distance), wanted.plusDays(distance)}) {
          if (near.getMonth() == wanted.getMonth() && isWorkday(near)) {
            return near.equals(date);
          }
        }
      }
      return false;
    }

    private static boolean isWorkday(LocalDate date) {
      return date.getDayOfWeek().getValue() <= 5;
    }
  }
}
