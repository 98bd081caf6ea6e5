package dev.punctual.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a method of a bean again and again, on one node each time. The job is declared at each start
 * ({@link dev.punctual.SchedulerClient#declare}): a changed annotation changes the job, an
 * occurrence that is due stays due, and a job that somebody cancelled stays cancelled.
 *
 * <p>The method has the form that {@link HandlesJob} tells. With that annotation beside this one,
 * the handler has its name; else it has the job's id.
 *
 * <p>Exactly one of {@link #cron}, {@link #every}, {@link #delay} and {@link #trigger} says when.
 * One that is {@code -}, perhaps by a placeholder, leaves the job out. Placeholders are resolved in
 * all texts.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(RecurringJobs.class)
public @interface RecurringJob {

  /** The job's id, which stays the same for ever: 1 to 255 characters. */
  String id();

  /**
   * A cron expression: 5 fields are UNIX (minute first, {@code 0 6 * * MON-FRI}), 6 or 7 are Quartz
   * (second first, and {@code ?} in one of the day fields). Those of Spring are neither: write them
   * with 5 fields and names of days.
   */
  String cron() default "";

  /** A period, such as {@code 15m} or {@code PT15M}, counted from 1970-01-01T00:00:00Z. */
  String every() default "";

  /** How long after the end of each run the next one begins, such as {@code 30s}. */
  String delay() default "";

  /**
   * Any trigger by its text, such as {@code weekly:mon,fri@08:00}, or by a sentence, such as {@code
   * on the last working day of the month at 17:00}.
   */
  String trigger() default "";

  /** The zone of local times, such as {@code Europe/Berlin}; {@code punctual.default-zone} else. */
  String zone() default "";

  /** Policies of the trigger, such as {@code misfire=skip;jitter=PT30S}. */
  String policies() default "";

  /** The payload as JSON, which is an object. */
  String payload() default "{}";

  /** The longest a run may take, such as {@code 10m}; no limit if empty. */
  String timeout() default "";

  /** How often a failed run is tried again; {@code punctual.max-retries} if negative. */
  int maxRetries() default -1;

  /** Higher runs first. */
  int priority() default 0;
}
