package dev.punctual.benchmarks.server;

import dev.punctual.SchedulerConfig;

/**
 * How an installation of Punctual differs from the defaults.
 *
 * @param connections for commands, at most
 * @param handlers among which the jobs take turns
 * @param metadataBytes of text that each job has with it
 * @param keepsEnded whether jobs that completed, and the history of their runs, are kept
 */
public record Manner(int connections, int handlers, int metadataBytes, boolean keepsEnded) {
  /** The defaults, with one handler for all jobs. */
  public static final Manner DEFAULT = new Manner(4, 1, 0, true);

  /** The defaults, with 50 handlers and 200 bytes of metadata. */
  public static final Manner MANY_HANDLERS = new Manner(4, 50, 200, true);

  /** As little is kept of what has run as settings allow. */
  public static final Manner LEAN = new Manner(4, 1, 0, false);

  /** What {@link #LEAN} leaves out, for the report: to be kept in step with {@link #config()}. */
  public static final String LEAN_SETTINGS =
      "completed jobs are deleted at once, with their history";

  /** The same with so many connections. */
  public Manner withConnections(int most) {
    return new Manner(most, handlers, metadataBytes, keepsEnded);
  }

  /** The settings of a node. */
  SchedulerConfig config() {
    return keepsEnded
        ? SchedulerConfig.DEFAULT
        : SchedulerConfig.DEFAULT.withKeepCompletedJobs(false);
  }
}
