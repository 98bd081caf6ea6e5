package dev.punctual.faults.check;

import dev.punctual.faults.history.History;
import java.util.List;

/** Finds where a history breaks one promise. Immutable and safe for use by many threads. */
public interface Rule {
  /** The promise. */
  Promise promise();

  /** Each place where the history breaks it, job by job; none if it keeps it. */
  List<Violation> check(History history);
}
