package dev.punctual.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** What the effects of node processes tell, and what history says of them. Thread-safe. */
final class Ledger {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final String LIVING =
      "select count(*) from scheduler_nodes where expires_at > now()";
  private static final String REPEATED =
      "select job_id from effects group by job_id having count(*) > 1";

  private final DataSource database;

  /** Makes the table of effects in a database that has the scheduler's tables. */
  Ledger(DataSource database) {
    this.database = database;
    execute(
        "create table effects (id bigint generated always as identity primary key,"
            + " job_id text not null, node uuid not null, fence bigint not null,"
            + " attempt integer not null, at timestamptz not null default clock_timestamp())");
  }

  void awaitEffects(long count, Duration patience) {
    Awaitility.await(count + " effects")
        .atMost(patience)
        .pollInterval(LOOK)
        .until(() -> effects() >= count);
  }

  void awaitCompleted(long count, Duration patience) {
    Awaitility.await(count + " completed jobs")
        .atMost(patience)
        .pollInterval(LOOK)
        .untilAsserted(() -> assertThat(completed()).isEqualTo(count));
  }

  long effects() {
    return number("select count(*) from effects");
  }

  long completed() {
    return number("select count(*) from scheduled_jobs where status = 'completed'");
  }

  long jobsWithEffect() {
    return number("select count(distinct job_id) from effects");
  }

  long nodesWithEffect() {
    return number("select count(distinct node) from effects");
  }

  /** Jobs with more than one effect. */
  long repeated() {
    return number("select count(*) from (" + REPEATED + ") repeated");
  }

  long runs() {
    return number("select count(*) from job_runs");
  }

  long runs(String outcome) {
    return number("select count(*) from job_runs where outcome = '" + outcome + "'");
  }

  /** Jobs that history does not say were completed by exactly one run. */
  long notCompletedOnce() {
    return number(
        "select count(*) from scheduled_jobs j where 1 <> (select count(*) from job_runs r"
            + " where r.scheduled_job_id = j.id and r.outcome = 'completed')");
  }

  /** Effects beyond the first of one claim: the same run was given to a handler twice. */
  long runTwiceInOneClaim() {
    return number("select count(*) - count(distinct (job_id, fence)) from effects");
  }

  /**
   * Effects of runs that history does not know: each must belong to a run that was completed, or to
   * one that history says was lost, interrupted or retried.
   */
  long unknownToHistory() {
    return number(
        "select count(*) from effects e join scheduled_jobs j using (job_id) where not exists ("
            + "select from job_runs r where r.scheduled_job_id = j.id and r.fence = e.fence)");
  }

  /** Effects of runs that were completed and yet followed by another run of the same job. */
  long repeatedWithoutReason() {
    return number(
        "select count(*) from effects e join scheduled_jobs j using (job_id)"
            + " join job_runs r on r.scheduled_job_id = j.id and r.fence = e.fence"
            + " where r.outcome = 'completed' and exists ("
            + "select from effects later where later.job_id = e.job_id and later.fence > e.fence)");
  }

  UUID nodeNamed(String name) {
    return ask("select id from scheduler_nodes where name = '" + name + "'", UUID.class);
  }

  long effectsOf(UUID node) {
    return number("select count(*) from effects where node = '" + node + "'");
  }

  /** Runs that history says were lost with another node than this one. */
  long crashedElsewhere(UUID node) {
    return number(
        "select count(*) from job_runs where outcome = 'crashed' and node <> '" + node + "'");
  }

  /** Repeated jobs of which the first effect is of a run that was lost with this node. */
  long repeatedAfterLossOf(UUID node) {
    return number(
        "select count(*) from (select distinct on (job_id) * from effects order by job_id, id) e"
            + " join scheduled_jobs j using (job_id)"
            + " join job_runs r on r.scheduled_job_id = j.id and r.fence = e.fence"
            + (" where e.node = '" + node + "' and r.node = e.node and r.outcome = 'crashed'")
            + (" and job_id in (" + REPEATED + ")"));
  }

  Instant now() {
    return instant("select clock_timestamp()");
  }

  Instant lastCompletion() {
    return instant("select max(updated_at) from scheduled_jobs where status = 'completed'");
  }

  Instant lastRescue() {
    return instant("select max(finished_at) from job_runs where outcome = 'crashed'");
  }

  Instant firstEffectSince(Instant moment) {
    return instant("select min(at) from effects where at >= '" + moment + "'");
  }

  void awaitLivingNodes(long count, Duration patience) {
    Awaitility.await(count + " living nodes")
        .atMost(patience)
        .pollInterval(LOOK)
        .until(() -> number(LIVING) == count);
  }

  /** From the start of the transaction that inserted the job to the effect of its run. */
  Duration lateness(String job) {
    String seconds = "extract(epoch from e.at - j.created_at)";
    return Duration.ofMillis(
        number(
            "select round(1000 * %s)::bigint from effects e join scheduled_jobs j using (job_id)"
                    .formatted(seconds)
                + " where job_id = '%s'".formatted(job)));
  }

  Instant firstEffect() {
    return instant("select min(at) from effects");
  }

  private Instant instant(String sql) {
    return ask(sql, OffsetDateTime.class).toInstant();
  }

  private long number(String sql) {
    return ask(sql, Long.class);
  }

  private <T> T ask(String sql, Class<T> type) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).as(sql).isTrue();
      return row.getObject(1, type);
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  private void execute(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }
}
