package dev.punctual.port;

import dev.punctual.job.Run;
import dev.punctual.job.Transition;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run, to be recorded.
 *
 * @param row the job's row
 * @param fence the run's fence
 * @param transition what becomes of the job
 * @param times when the run was due, started and ended
 * @param result for history, as JSON; null for none
 * @param error for history, message and stack trace; null for none
 */
public record FinishedRun(
    long row,
    long fence,
    Transition transition,
    Run.Times times,
    @Nullable String result,
    @Nullable String error) {}
