package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.UUID;

import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.Rescued;
import dev.punctual.port.ToldFigures;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The protocol between nodes and the database, beside {@link Finish}. */
public final class RunCalls {
  private static final Duration LONGEST_AHEAD = Duration.ofSeconds(1);

  /** Answers rows of {@link JobReader#COLUMNS}. */
  public static final Call<Claim> CLAIM =
      Call.<Claim>rows("claim")
          .value("p_node", UUID, claim -> claim.node().value())
          .value("p_limit", INTEGER, Claim::limit)
          .column("p_handlers", TEXT, Claim::handlers, HandlerName::value)
          .value("p_ahead_ms", INTEGER, claim -> millis(shorter(claim.ahead(), LONGEST_AHEAD)));

  /** Answers an instant, or null. */
  public static final Call<Collection<HandlerName>> NEXT_DUE =
      Call.<Collection<HandlerName>>one("next_due")
          .column("p_handlers", TEXT, Function.identity(), HandlerName::value);

  /** Answers what {@link #heartbeatReply} reads. */
  public static final Call<Heartbeat> HEARTBEAT =
      Call.<Heartbeat>rows("heartbeat")
          .value("p_node", UUID, beat -> beat.node().value())
          .value("p_name", TEXT, Heartbeat::name)
          .value("p_lease_ms", INTEGER, beat -> millis(beat.lease()))
          .column("p_handlers", TEXT, Heartbeat::handlers, HandlerName::value)
          .column("p_ids", BIGINT, beat -> beat.running().entrySet(), Map.Entry::getKey)
          .column("p_fences", BIGINT, beat -> beat.running().entrySet(), Map.Entry::getValue)
          .value("p_version", TEXT, Heartbeat::version)
          .value("p_report", TEXT, beat -> NewsText.report(beat.report()))
          .value("p_number", BIGINT, beat -> number(beat.figures()))
          .value("p_figures", TEXT, beat -> NewsText.figures(beat.figures()));

  /** Answers how many runs were given back. */
  public static final Call<Held> RECONCILE = held("reconcile");

  /** Answers the rows of the runs that were promoted, as an array. */
  public static final Call<Held> PROMOTE = held("promote");

  /** Answers nothing. */
  public static final Call<Leaving> LEAVE =
      Call.<Leaving>one("leave")
          .value("p_node", UUID, leaving -> leaving.node().value())
          .value("p_number", BIGINT, leaving -> number(leaving.left()))
          .value("p_figures", TEXT, leaving -> NewsText.figures(leaving.left()));

  /** Answers rows that {@link #rescued} reads. */
  public static final Call<Rescue> RESCUE =
      Call.<Rescue>rows("rescue")
          .value("p_max_crashes", INTEGER, Rescue::maxCrashes)
          .value("p_grace_ms", INTEGER, rescue -> millis(rescue.grace()));

  /** Answers an object: what a project says of itself and of who asks. REST alone needs it. */
  public static final Call<Call.Nothing> HELLO = Call.one("rest_hello");

  /** Answers an object: what a poller compares from look to look. REST alone needs it. */
  public static final Call<Call.Nothing> WATCH = Call.one("rest_watch");

  /** Takes the rules to remember, if any, and answers those that are remembered, or null. */
  public static final Call<Optional<String>> ZONE_RULES =
      Call.<Optional<String>>one("zone_rules")
          .value("p_version", TEXT, version -> version.orElse(null));

  private RunCalls() {}

  /**
   * What a node wants.
   *
   * @param node which
   * @param limit how many jobs at most
   * @param handlers what it can run
   * @param ahead also jobs that fall due within this time; more than a second counts as one
   */
  public record Claim(NodeId node, int limit, Collection<HandlerName> handlers, Duration ahead) {}

  /**
   * Runs of a node.
   *
   * @param node which
   * @param runs fences by row
   */
  public record Held(NodeId node, Map<Long, Long> runs) {}

  /**
   * A node that ends.
   *
   * @param node which
   * @param left what it has not told; null for nothing
   */
  public record Leaving(NodeId node, @Nullable ToldFigures left) {}

  /**
   * How to judge nodes and jobs.
   *
   * @param maxCrashes a job that has lost this many nodes in a row fails
   * @param grace after the database was down, nobody is judged for this long
   */
  public record Rescue(int maxCrashes, Duration grace) {}

  private static Call<Held> held(String function) {
    return Call.<Held>one(function)
        .value("p_node", UUID, held -> held.node().value())
        .column("p_ids", BIGINT, held -> held.runs().entrySet(), Map.Entry::getKey)
        .column("p_fences", BIGINT, held -> held.runs().entrySet(), Map.Entry::getValue);
  }

  private static @Nullable Long number(@Nullable ToldFigures told) {
    return told == null ? null : told.number();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static int millis(Duration time) {
    return Math.toIntExact(time.toMillis());
  }

  /** What a node hears. */
  public static <X extends Exception> HeartbeatReply heartbeatReply(RowReader<X> row) throws X {
    return new HeartbeatReply(
        row.instant("store_time"),
        row.flag("joined"),
        row.flag("rescue_needed"),
        row.integer("held"),
        row.bigints("cancelled"),
        row.bigints("moved"),
        Optional.ofNullable(row.instantOrNull("next_due")),
        row.flag("draining"));
  }

  /** A job that was taken over. */
  public static <X extends Exception> Rescued rescued(RowReader<X> row) throws X {
    return new Rescued(
        row.bigint("id"),
        Legible.id(row.text("job_id")),
        Legible.status(row.text("status")),
        row.nodeOrNull("node"));
  }
}
