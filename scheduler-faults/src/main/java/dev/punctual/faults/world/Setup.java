package dev.punctual.faults.world;

import java.util.Map;

/**
 * What a round is played on.
 *
 * @param site what holds the jobs
 * @param settings of the server's configuration
 * @param pool how many connections a node has for its commands
 * @param migrated whether the tables are there when the nodes start; if not, all of them make them
 *     at once
 * @param steppedClock whether the first node's machine has a clock that can be set
 */
public record Setup(
    Kind site, Map<String, String> settings, int pool, boolean migrated, boolean steppedClock) {
  /** What holds the jobs. */
  public enum Kind {
    /** A server of PostgreSQL. */
    POSTGRES,
    /** The same, with its data on a small disk. */
    SMALL_DISK,
    /** A server, and a standby that each commit waits for. */
    SYNCHRONOUS_STANDBY,
    /** A server, and a standby that is some time behind. */
    ASYNCHRONOUS_STANDBY,
    /** A small Supabase project on a server. */
    SUPABASE
  }

  /** PostgreSQL with the usual settings. */
  public static final Setup POSTGRES = of(Kind.POSTGRES);

  /** A Supabase project. */
  public static final Setup SUPABASE = of(Kind.SUPABASE);

  private static final int POOL = 4;

  /** With the usual settings. */
  public static Setup of(Kind site) {
    return new Setup(site, Map.of(), POOL, true, false);
  }

  /** The same with settings of the server. */
  public Setup with(Map<String, String> others) {
    return new Setup(site, others, pool, migrated, steppedClock);
  }

  /** The same with so many connections for the commands of each node. */
  public Setup withPool(int connections) {
    return new Setup(site, settings, connections, migrated, steppedClock);
  }

  /** The same, with tables that the nodes make. */
  public Setup unmigrated() {
    return new Setup(site, settings, pool, false, steppedClock);
  }

  /** The same with a clock of the first node that can be set. */
  public Setup withSteppedClock() {
    return new Setup(site, settings, pool, migrated, true);
  }
}
