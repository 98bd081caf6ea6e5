package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.SMALLINT;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.NewJob;
import dev.punctual.job.NewJob.Uniqueness;
import dev.punctual.job.TriggerText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Schedules jobs. Immutable.
 *
 * @param jobs at least one
 * @param onConflict what becomes of jobs that are there
 * @param by who declares them; null for jobs that are not declared
 */
public record Scheduling(List<NewJob> jobs, OnConflict onConflict, @Nullable DeclaredBy by) {
  /** Answers one action, for one job; what it takes are no arrays, which is faster. */
  public static final Call<Scheduling> ONE = one();

  /** Answers the name and the action of each job; over REST an object of actions by name. */
  public static final Call<Scheduling> MANY = many();

  /** Takes jobs that are unique besides; answers an object of actions by name. */
  public static final Call<Scheduling> UNIQUE = unique();

  /** What a job consists of, and the parameters for it of either function. */
  private record Part(
      String one, String many, SqlType type, Function<NewJob, ? extends @Nullable Object> value) {}

  private static List<Part> parts() {
    return List.of(
        new Part("p_job_id", "p_job_ids", TEXT, job -> job.id().value()),
        new Part("p_job_type", "p_job_types", TEXT, job -> job.spec().type().text()),
        new Part("p_handler", "p_handlers", TEXT, job -> job.spec().handler().value()),
        new Part("p_run_date", "p_run_dates", TIMESTAMPTZ, NewJob::firstRun),
        new Part("p_metadata", "p_metadata", TEXT, job -> job.spec().metadata().json()),
        new Part(
            "p_max_retries", "p_max_retries", INTEGER, job -> job.spec().options().maxRetries()),
        new Part("p_priority", "p_priorities", SMALLINT, job -> job.spec().options().priority()),
        new Part("p_trigger", "p_triggers", TEXT, trigger(TriggerText::text)),
        new Part("p_zone", "p_zones", TEXT, trigger(TriggerText::zone)),
        new Part("p_backoff", "p_backoffs", TEXT, job -> text(job.spec().options().backoff())),
        new Part(
            "p_timeout_ms", "p_timeouts_ms", BIGINT, job -> millis(job.spec().options().timeout())),
        new Part("p_next_run", "p_next_runs", TIMESTAMPTZ, NewJob::due),
        new Part(
            "p_concurrency_key",
            "p_concurrency_keys",
            TEXT,
            job -> job.spec().options().concurrencyKey()));
  }

  private static Call<Scheduling> one() {
    Call<Scheduling> call =
        Call.<Scheduling>one("schedule_one").value("p_conflict", TEXT, Scheduling::conflict);
    for (Part part : parts()) {
      call = call.value(part.one(), part.type(), all -> part.value().apply(all.jobs().get(0)));
    }
    return call.value("p_declared_by", TEXT, all -> text(all.by()));
  }

  private static Call<Scheduling> many() {
    return many(Call.rows("schedule"), Function.identity());
  }

  /** A function that takes more besides, with the parameters of many jobs. */
  static <A> Call<A> many(Call<A> first, Function<A, Scheduling> schedule) {
    Call<A> call = first.value("p_conflict", TEXT, all -> schedule.apply(all).conflict());
    for (Part part : parts()) {
      call = call.column(part.many(), part.type(), all -> schedule.apply(all).jobs(), part.value());
    }
    return call.value("p_declared_by", TEXT, all -> text(schedule.apply(all).by()));
  }

  private static Call<Scheduling> unique() {
    return unique(Call.one("schedule_unique"), Function.identity());
  }

  /** A function that takes more besides, with the parameters of many jobs that may be unique. */
  static <A> Call<A> unique(Call<A> first, Function<A, Scheduling> schedule) {
    Function<A, List<NewJob>> jobs = all -> schedule.apply(all).jobs();
    Call<A> call = column(first, "p_rules", TEXT, jobs, unique -> word(unique.rule()));
    call = column(call, "p_windows_ms", BIGINT, jobs, unique -> millis(unique.window()));
    call = column(call, "p_bounds_ms", BIGINT, jobs, unique -> millis(unique.bound()));
    return many(call, schedule);
  }

  private static <A> Call<A> column(
      Call<A> call,
      String name,
      SqlType type,
      Function<A, List<NewJob>> jobs,
      Function<Uniqueness, ? extends @Nullable Object> value) {
    return call.column(
        name, type, jobs, job -> job.unique() == null ? null : value.apply(job.unique()));
  }

  /** Whether one of its jobs is unique, so that {@link #UNIQUE} is to be called. */
  public boolean hasUnique() {
    return jobs.stream().anyMatch(job -> job.unique() != null);
  }

  /**
   * Whether one of its jobs waits for others, so that {@link ChainCalls#SCHEDULE} is to be called.
   */
  public boolean hasAfter() {
    return jobs.stream().anyMatch(job -> job.after() != null);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  private String conflict() {
    return word(onConflict);
  }

  private static Function<NewJob, @Nullable String> trigger(
      Function<TriggerText, @Nullable String> part) {
    return job -> job.spec().trigger() == null ? null : part.apply(job.spec().trigger());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** What the store answers, of the actions by the jobs' names, which the function answered. */
  public List<ScheduleResult> results(Map<String, String> actions) {
    return jobs.stream()
        .map(job -> new ScheduleResult(job.id(), action(actions.get(job.id().value()))))
        .toList();
  }

  static Action action(@Nullable String word) {
    return Action.valueOf(
        Objects.requireNonNull(word, "the function answers for every job")
            .toUpperCase(Locale.ROOT));
  }
}
