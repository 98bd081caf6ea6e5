package dev.punctual.port;

import java.util.Set;

/**
 * What became of the ends of runs. A row that is in neither set was not held any more: it was
 * rescued, replaced or recorded already.
 *
 * @param accepted rows of the jobs whose ends are recorded
 * @param busy rows that the node still holds and somebody else keeps locked, as in a transaction
 *     that is open; their ends are to be given again
 */
public record Recorded(Set<Long> accepted, Set<Long> busy) {
  /** Nothing was given. */
  public static final Recorded NOTHING = new Recorded(Set.of(), Set.of());

  /** None is busy. */
  public static Recorded of(Set<Long> accepted) {
    return new Recorded(accepted, Set.of());
  }
}
