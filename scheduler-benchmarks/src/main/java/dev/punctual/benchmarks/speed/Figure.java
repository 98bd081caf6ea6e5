package dev.punctual.benchmarks.speed;

/** What is measured of each contender. */
enum Figure {
  DRAIN("drain, jobs/s", "%.0f"),
  ENQUEUE_IN_BATCHES("enqueue in batches, jobs/s", "%.0f"),
  ENQUEUE_CPU("server CPU per job enqueued in batches, µs", "%.1f"),
  ENQUEUE_WAL("WAL bytes per job enqueued in batches", "%.0f"),
  ENQUEUE_SINGLY("enqueue by single calls, jobs/s", "%.0f"),
  LATE_MIDDLE("late p50, ms", "%.1f"),
  LATE_99("late p99, ms", "%.1f"),
  STATEMENTS("statements per job", "%.3f"),
  COMMITS("commits per job", "%.3f"),
  WAL("WAL bytes per job", "%.0f"),
  CPU("server CPU per job, µs", "%.1f"),
  HOT("HOT share of updates of jobs", "%.2f"),
  DEAD("dead rows per job", "%.1f");

  private final String title;
  private final String format;

  Figure(String title, String format) {
    this.title = title;
    this.format = format;
  }

  String title() {
    return title;
  }

  String format() {
    return format;
  }
}
