package dev.punctual.trigger;

import dev.punctual.internal.trigger.cron.CronExpression;
import dev.punctual.internal.trigger.english.TriggerWords;
import dev.punctual.internal.trigger.recurrence.RecurrenceText;
import dev.punctual.internal.trigger.schedule.CronSchedule;
import dev.punctual.internal.trigger.schedule.DailySchedule;
import dev.punctual.internal.trigger.schedule.Edge;
import dev.punctual.internal.trigger.schedule.FixedDelaySchedule;
import dev.punctual.internal.trigger.schedule.IntervalSchedule;
import dev.punctual.internal.trigger.schedule.LocalMomentSchedule;
import dev.punctual.internal.trigger.schedule.MomentSchedule;
import dev.punctual.internal.trigger.schedule.MonthlySchedule;
import dev.punctual.internal.trigger.schedule.Policies;
import dev.punctual.internal.trigger.schedule.RecurrenceSchedule;
import dev.punctual.internal.trigger.schedule.Schedule;
import dev.punctual.internal.trigger.schedule.WeeklySchedule;
import dev.punctual.internal.trigger.syntax.TriggerSyntax;
import dev.punctual.internal.trigger.text.ZoneNames;
import dev.punctual.internal.trigger.time.Instants;
import dev.punctual.internal.trigger.time.Jitter;
import dev.punctual.internal.trigger.time.Passed;
import dev.punctual.internal.trigger.time.TimeLine;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a job fires. A trigger is a set of instants in whole seconds, no two of them equal, that
 * depends on nothing but its text, its zone and that zone's rules: not on the clock, nor on the
 * JVM's default zone. Immutable and thread-safe; two triggers are equal if their texts and zones
 * are. No parameter may be null.
 *
 * <p>Dates and times are matched on the local calendar first; only then does the zone turn them
 * into instants. Unless its policies say otherwise, a time of day that somebody wrote down fires
 * once on its date: shifted by the length of the gap if the clocks leap over it, at the first pass
 * if they show it twice. A cron expression with {@code *} or a step in second, minute or hour means
 * "every so often" and fires whenever the clocks show a matching time, and never else.
 *
 * <p>Whatever cannot be evaluated exactly is refused when the trigger is made.
 */
public final class Trigger {
  private final Schedule schedule;
  private final ZoneId zone;
  private final Policies policies;
  private final Instants instants;

  private Trigger(Schedule schedule, ZoneId zone) {
    this(schedule, ZoneNames.require(zone), schedule.usualPolicies());
  }

  private Trigger(Schedule schedule, ZoneId zone, Policies policies) {
    policies.requireEffect(schedule);
    this.schedule = schedule;
    this.zone = zone;
    this.policies = policies;
    this.instants = schedule.instants(zone, policies);
    TriggerSyntax.requireShort("trigger", text());
    if (schedule.bounded(policies) && instants.next(Instant.MIN).isEmpty()) {
      throw new InvalidTriggerException(
          "trigger", text(), "start, end and excluded dates that leave an occurrence");
    }
  }

  /**
   * Reads the text form: {@code once:2026-03-01T14:00} (local, or with an offset), {@code
   * daily:08:00}, {@code weekly:mon,fri@08:00}, {@code monthly:1,15,last@09:00}, {@code
   * interval:PT90M@2026-01-01T00:00:00Z}, {@code interval:PT15M@end}, {@code cron:0 2 * * *},
   * {@code rrule:DTSTART=20260102T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR}, each with policies after
   * semicolons, such as {@code ;gap=next;misfire=skip;except=12-25}. Also reads English sentences
   * that name all that matters, such as {@code on the last working day of the quarter at 17:00} or
   * {@code every other Friday at 9 from 2026-01-02}; {@link #text()} is then that of the rule.
   *
   * @param text at most 4,000 characters
   * @param zone the zone of all local times in the text
   * @throws InvalidTriggerException if the text has another form or cannot be evaluated exactly
   */
  public static Trigger parse(String text, ZoneId zone) {
    return read(text, zone, null);
  }

  /**
   * As {@link #parse(String, ZoneId)}, and an interval may leave out its anchor.
   *
   * @param defaultAnchor the anchor of an interval whose text has none
   * @throws InvalidTriggerException if the text has another form or cannot be evaluated exactly
   */
  public static Trigger parse(String text, ZoneId zone, Instant defaultAnchor) {
    return read(text, zone, defaultAnchor);
  }

  /**
   * As {@link #parse(String, ZoneId, Instant)}, and a sentence such as {@code every other Friday at
   * 9} need not say from when it counts.
   *
   * @param now where a sentence begins to count that does not say it: its first occurrence is the
   *     first one not before
   * @throws InvalidTriggerException if the text has another form or cannot be evaluated exactly
   */
  public static Trigger parseSentence(String text, ZoneId zone, Instant now) {
    ZoneId known = ZoneNames.require(zone);
    LocalDateTime local = LocalDateTime.ofInstant(TimeLine.wholeSecond("now", now), known);
    TriggerSyntax.Parts parts = TriggerSyntax.readSentence(text, now, local);
    return new Trigger(parts.schedule(), known).withPolicies(parts.policies());
  }

  private static Trigger read(String text, ZoneId zone, @Nullable Instant defaultAnchor) {
    TriggerSyntax.Parts parts = TriggerSyntax.read(text, defaultAnchor);
    return new Trigger(parts.schedule(), zone).withPolicies(parts.policies());
  }

  /**
   * The zone of an IANA id. {@code UTC} and {@code Z} are UTC.
   *
   * @throws InvalidTriggerException if the id is unknown or an offset; the message names the
   *     nearest id
   */
  public static ZoneId zone(String id) {
    return ZoneNames.parse(id);
  }

  /**
   * Fires one time; a fraction of a second is rounded up, so that it never fires early.
   *
   * @throws InvalidTriggerException if the instant is not in the years 1 to 9999
   */
  public static Trigger once(Instant at) {
    return new Trigger(new MomentSchedule(at), ZoneNames.UTC);
  }

  /**
   * Fires one time, at a local time; a fraction of a second is rounded up.
   *
   * @throws InvalidTriggerException if the time is not in the years 1 to 9999, or the zone is none
   *     of the IANA's
   */
  public static Trigger once(LocalDateTime at, ZoneId zone) {
    return new Trigger(new LocalMomentSchedule(at), zone);
  }

  /**
   * Fires every day.
   *
   * @param time in whole seconds
   * @throws InvalidTriggerException if the time has a fraction, or the zone is none of the IANA's
   */
  public static Trigger daily(LocalTime time, ZoneId zone) {
    return new Trigger(new DailySchedule(time), zone);
  }

  /**
   * Fires every week on the given days.
   *
   * @param time in whole seconds
   * @throws InvalidTriggerException if there is no day, the time has a fraction, or the zone is
   *     none of the IANA's
   */
  public static Trigger weekly(Set<DayOfWeek> days, LocalTime time, ZoneId zone) {
    return new Trigger(new WeeklySchedule(days, time), zone);
  }

  /**
   * Fires every month on the given days, such as {@code MonthDays.of(1, 15, MonthDays.LAST)}.
   *
   * @param time in whole seconds
   * @throws InvalidTriggerException if the time has a fraction, or the zone is none of the IANA's
   */
  public static Trigger monthly(MonthDays days, LocalTime time, ZoneId zone) {
    return new Trigger(new MonthlySchedule(days, time), zone);
  }

  /**
   * As {@link #interval}, anchored at 1970-01-01T00:00:00Z: every 15 minutes is at each quarter of
   * an hour of UTC.
   *
   * @param period whole seconds, 1 second to 100 years
   * @throws InvalidTriggerException if the period is none of these
   */
  public static Trigger every(Duration period) {
    return interval(period, Instant.EPOCH);
  }

  /**
   * Fires at the anchor and at every whole number of periods after it, in elapsed time: zones and
   * late runs have no effect on the grid.
   *
   * @param period whole seconds, 1 second to 100 years
   * @param anchor the first fire; a fraction of a second is rounded up
   * @throws InvalidTriggerException if the period is none of these, or the anchor is not in the
   *     years 1 to 9999
   */
  public static Trigger interval(Duration period, Instant anchor) {
    return new Trigger(new IntervalSchedule(period, anchor), ZoneNames.UTC);
  }

  /**
   * Fires that long after the end of each run, and that long after it is scheduled for the first
   * time; with a {@link #withStart start}, then first of all. It has no occurrences of its own to
   * be missed or to meet a run that has not ended.
   *
   * @param pause whole seconds, 1 second to 100 years
   * @throws InvalidTriggerException if the pause is none of these
   */
  public static Trigger fixedDelay(Duration pause) {
    return new Trigger(new FixedDelaySchedule(pause), ZoneNames.UTC);
  }

  /**
   * Fires by a cron expression: 5 fields are UNIX (minute, hour, day of month, month, day of week),
   * 6 or 7 fields are Quartz (second first, year last); the macros {@code @yearly} to {@code
   * @hourly} are known.
   *
   * @param expression at most 4,000 characters
   * @throws InvalidTriggerException if the expression is malformed or no date ever matches it, or
   *     the zone is none of the IANA's
   */
  public static Trigger cron(String expression, ZoneId zone) {
    TriggerSyntax.requireShort("cron expression", expression);
    return new Trigger(new CronSchedule(CronExpression.parse(expression)), zone);
  }

  /**
   * Fires by a recurrence rule of calendars, such as {@code FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;
   * BYSETPOS=-1} for the last working day of each month.
   *
   * @param start the first occurrence ({@code DTSTART}), in whole seconds; the rule must name it
   * @param rule parts of RFC 5545: FREQ of DAILY, WEEKLY, MONTHLY or YEARLY, INTERVAL, BYMONTH,
   *     BYMONTHDAY, BYDAY, BYHOUR, BYMINUTE, BYSECOND, BYSETPOS, WKST, COUNT or UNTIL; also EXDATE
   *     and RDATE with local times
   * @throws InvalidTriggerException if the rule is malformed, never comes or does not name the
   *     start, or the zone is none of the IANA's
   */
  public static Trigger rrule(LocalDateTime start, String rule, ZoneId zone) {
    TriggerSyntax.requireShort("rrule", rule);
    return new Trigger(new RecurrenceSchedule(RecurrenceText.read(start, rule)), zone);
  }

  /**
   * This trigger with another policy for gaps.
   *
   * @throws InvalidTriggerException if the trigger is not on local time, so that it has no effect
   */
  public Trigger withGap(GapPolicy gap) {
    return with(policies.withGap(gap));
  }

  /**
   * This trigger with another policy for overlaps.
   *
   * @throws InvalidTriggerException if the trigger is not on local time, so that it has no effect
   */
  public Trigger withOverlap(OverlapPolicy overlap) {
    return with(policies.withOverlap(overlap));
  }

  /**
   * This trigger with another policy for short months.
   *
   * @throws InvalidTriggerException if the trigger is not monthly, so that it has no effect
   */
  public Trigger withShortMonth(ShortMonthPolicy shortMonth) {
    return with(policies.withShortMonth(shortMonth));
  }

  /**
   * This trigger from an instant on, itself included; a fraction of a second is rounded up.
   *
   * @throws InvalidTriggerException if no occurrence is left, or the trigger fires once
   */
  public Trigger withStart(Instant start) {
    Edge edge = new Edge(TimeLine.wholeSecond("policy start", start));
    return with(policies.withWindow(policies.window().withStart(edge)));
  }

  /**
   * This trigger up to an instant, itself included; a fraction of a second is left out.
   *
   * @throws InvalidTriggerException if no occurrence is left, or the trigger fires once
   */
  public Trigger withEnd(Instant end) {
    return with(policies.withWindow(policies.window().withEnd(new Edge(end))));
  }

  /**
   * This trigger without the occurrences on some dates.
   *
   * @throws InvalidTriggerException if no occurrence is left, or the trigger fires once
   */
  public Trigger withExcludedDates(ExcludedDates excluded) {
    return with(policies.withExcept(excluded));
  }

  /**
   * This trigger with another policy for occurrences that nobody could run in time.
   *
   * @throws InvalidTriggerException if the policy has no effect on it
   */
  public Trigger withMisfire(MisfirePolicy misfire) {
    return withRuns(runs().withMisfire(misfire));
  }

  /**
   * This trigger with a grace time: an occurrence that is later than that is missed. Also for a
   * trigger that fires once, which is otherwise never too late.
   *
   * @param grace whole seconds, 1 second to 100 years
   * @throws InvalidTriggerException if the time is none of these
   */
  public Trigger withGrace(Duration grace) {
    return withRuns(runs().withGrace(grace));
  }

  /**
   * This trigger with a deadline: an occurrence that nobody has begun this long after its time, or
   * whose retry would begin later, expires. A job that runs once is cancelled then; one that recurs
   * goes on. Unlike a grace time, it counts from the occurrence and not from the attempt.
   *
   * @param deadline whole seconds, 1 second to 100 years
   * @throws InvalidTriggerException if it is out of range
   */
  public Trigger withDeadline(Duration deadline) {
    return withRuns(runs().withDeadline(deadline));
  }

  /**
   * This trigger with another policy for occurrences while the run before them has not ended.
   *
   * @throws InvalidTriggerException if the policy has no effect on it
   */
  public Trigger withConcurrency(ConcurrencyPolicy concurrency) {
    return withRuns(runs().withConcurrency(concurrency));
  }

  /**
   * This trigger with at most so many occurrences waiting to be run, where they wait at all.
   *
   * @param backlog 1 to 10,000; 100 unless given
   * @throws InvalidTriggerException if the number is none of these
   */
  public Trigger withBacklog(int backlog) {
    return withRuns(runs().withBacklog(backlog));
  }

  /**
   * This trigger for so many runs of a job at most.
   *
   * @param maxRuns 1 to 1,000,000,000
   * @throws InvalidTriggerException if the number is none of these
   */
  public Trigger withMaxRuns(int maxRuns) {
    return withRuns(runs().withMaxRuns(maxRuns));
  }

  /**
   * This trigger with each run due later than its occurrence, by up to this; see {@link #due}.
   *
   * @param jitter whole seconds up to 100 years; zero for none
   * @throws InvalidTriggerException if the time is none of these
   */
  public Trigger withJitter(Duration jitter) {
    return withRuns(runs().withJitter(jitter));
  }

  private Trigger withRuns(RunPolicies changed) {
    return with(policies.withRuns(changed));
  }

  /**
   * This trigger with the policies changed that a text names, such as {@code
   * gap=next;misfire=skip}.
   *
   * @param text pairs of key and value, separated by semicolons; an empty value takes a bound away;
   *     if blank, nothing changes
   * @throws InvalidTriggerException if a key or a value is unknown, a key comes twice, or a policy
   *     has no effect on this trigger
   */
  public Trigger withPolicies(String text) {
    TriggerSyntax.requireShort("policy", text);
    return with(policies.with(text));
  }

  /**
   * The first fire strictly after an instant, in whole seconds, or empty if there is none.
   *
   * @param after any instant; its fraction of a second makes no difference to what is after it
   */
  public Optional<Instant> next(Instant after) {
    return instants.next(after);
  }

  /**
   * The latest fire after one instant and not after another, or empty if there is none. Costs as
   * much as some thirty calls of {@link #next}, however many fires lie between.
   *
   * @param after exclusive
   * @param until inclusive
   */
  public Optional<Instant> latest(Instant after, Instant until) {
    return fixedDelay() ? Optional.empty() : Passed.latest(instants, after, until);
  }

  /**
   * How many fires lie after one instant and not after another: exactly for an interval, else
   * counted one by one up to a limit.
   *
   * @param after exclusive
   * @param until inclusive
   * @param limit where counting ends
   */
  public long count(Instant after, Instant until, int limit) {
    if (fixedDelay()) {
      return 0;
    }
    return schedule instanceof IntervalSchedule grid && policies.except().isEmpty()
        ? Passed.count(instants, after, until, grid.period())
        : Passed.count(instants, after, until, limit);
  }

  /**
   * When the run of an occurrence is due: then, or later by its jitter. Of the same job and the
   * same occurrence it is always the same, spread evenly over the jitter, and before the next
   * occurrence.
   *
   * @param occurrence one of this trigger's fires
   * @param job the job's name
   */
  public Instant due(Instant occurrence, String job) {
    Duration jitter = runs().jitter();
    if (jitter.isZero()) {
      return occurrence;
    }
    Duration most =
        fixedDelay()
            ? jitter
            : next(occurrence)
                .map(next -> Duration.between(occurrence, next))
                .filter(gap -> gap.compareTo(jitter) < 0)
                .orElse(jitter);
    return occurrence.plusMillis(Jitter.millis(job, occurrence, most.toMillis()));
  }

  /** How its occurrences are carried out. */
  public RunPolicies runs() {
    return policies.runs();
  }

  /** Whether it counts from the end of each run, and so has no occurrences of its own. */
  public boolean fixedDelay() {
    return schedule.fixedDelay();
  }

  /** The canonical text form: {@link #parse(String, ZoneId)} with the same zone is the inverse. */
  public String text() {
    return schedule.type().text() + ":" + schedule.text() + policies.text(schedule.usualPolicies());
  }

  /**
   * What the trigger says, in one line of plain English, such as {@code every weekday at 09:00,
   * Berlin time}. It is for people: its wording may change from version to version.
   */
  public String description() {
    return TriggerWords.describe(schedule, zone, policies);
  }

  /** The zone of the local times; for an interval, or a moment with an offset, without effect. */
  public ZoneId zone() {
    return zone;
  }

  /** The type, as the text form names it. */
  public TriggerType type() {
    return schedule.type();
  }

  /** Whether it may fire more than once. */
  public boolean recurring() {
    return type() != TriggerType.ONCE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Trigger that && zone.equals(that.zone) && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return Objects.hash(zone, text());
  }

  /** The text form and the zone, for people. */
  @Override
  public String toString() {
    return text() + " " + zone;
  }

  private Trigger with(Policies changed) {
    return changed.equals(policies) ? this : new Trigger(schedule, zone, changed);
  }
}
