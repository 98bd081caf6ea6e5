package dev.punctual.app.config;

import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.Values;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How jobs run. Immutable.
 *
 * @param retryFailedJobs whether a failed run is tried again
 * @param maxRetries how often, 0 to 1000
 * @param storeJobResults whether results of runs are kept
 * @param storeSuccessfulRuns whether history keeps runs that completed
 * @param keepCompletedJobs whether jobs that completed are kept until the clean-up
 * @param cleanupAfterDays the age in days at which finished jobs are deleted, 0 to 36500
 * @param concurrency the most runs at once on this node, 1 to 10000
 * @param heartbeat the time between two signs of life of a node, 1 s to 60 s
 * @param lease the silence after which a node counts as dead, at least three heartbeats
 * @param drainTimeout how long stopping waits for runs to end
 * @param defaultZone the zone of schedules that name none
 */
public record SchedulerSettings(
    boolean retryFailedJobs,
    int maxRetries,
    boolean storeJobResults,
    boolean storeSuccessfulRuns,
    boolean keepCompletedJobs,
    int cleanupAfterDays,
    int concurrency,
    Duration heartbeat,
    Duration lease,
    Duration drainTimeout,
    ZoneId defaultZone) {

  static SchedulerSettings from(Values values) {
    return new SchedulerSettings(
        values.get(Keys.RETRY_FAILED_JOBS),
        values.get(Keys.MAX_RETRIES),
        values.get(Keys.STORE_JOB_RESULTS),
        values.get(Keys.STORE_SUCCESSFUL_RUNS),
        values.get(Keys.KEEP_COMPLETED_JOBS),
        values.get(Keys.CLEANUP_AFTER_DAYS),
        values.get(Keys.CONCURRENCY),
        values.get(Keys.HEARTBEAT),
        values.get(Keys.LEASE),
        values.get(Keys.DRAIN_TIMEOUT),
        values.get(Keys.DEFAULT_ZONE));
  }
}
