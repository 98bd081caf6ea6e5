package dev.punctual.contracts.torture;

import dev.punctual.StoreException;
import java.sql.SQLException;
import java.util.Set;

/** What failures are part of the game: waiting too long for a lock, and a server that is away. */
final class Tolerance {
  private static final String DEADLOCK = "40P01";
  private static final Set<String> LOCKED = Set.of("55P03", "57014");

  private final boolean serverMayGo;

  Tolerance(boolean serverMayGo) {
    this.serverMayGo = serverMayGo;
  }

  /** Something that may fail. */
  interface Attempt {
    void make() throws Exception;
  }

  void bear(Attempt attempt) {
    try {
      attempt.make();
    } catch (Exception failure) {
      judge(failure);
    }
  }

  void judge(Exception failure) {
    String state = "";
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        state = sql.getSQLState();
      }
    }
    boolean transientFailure =
        (failure instanceof StoreException told && told.isTransient())
            || state.startsWith("08")
            || state.startsWith("57P");
    boolean deadlock =
        state.equals(DEADLOCK) || String.valueOf(failure.getMessage()).contains("deadlock");
    if (deadlock || (!LOCKED.contains(state) && !(serverMayGo && transientFailure))) {
      throw new AssertionError("a call failed: " + failure.getMessage(), failure);
    }
  }
}
