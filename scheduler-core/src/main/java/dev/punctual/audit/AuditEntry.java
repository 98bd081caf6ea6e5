package dev.punctual.audit;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A command that changed something. Immutable.
 *
 * @param id later ones have greater ones
 * @param at when
 * @param asker who asked, from where
 * @param action what was done: {@code cancel}, {@code retry}, {@code edit}, {@code reschedule},
 *     {@code run}, {@code backfill}, {@code skip}, {@code pause}, {@code resume}, {@code limit},
 *     {@code unlimit}, {@code redrive}, {@code discard}, {@code cancel_batch}, {@code move_event},
 *     {@code cancel_event}, {@code retire}, {@code bulk}, {@code abort_bulk}, {@code end_bulk},
 *     {@code note_fault}, {@code suppress}, {@code lift_suppression}, {@code create_token}, {@code
 *     revoke_token}, {@code create_link}, {@code revoke_link}, {@code sign_in}, {@code sign_out}
 * @param target to what
 * @param reason why; null if nobody said so
 * @param effect what came of it
 */
public record AuditEntry(
    long id,
    Instant at,
    Asker asker,
    String action,
    Target target,
    @Nullable String reason,
    Effect effect) {

  /**
   * Who asked.
   *
   * @param name who; null if nobody said so
   * @param source through what
   * @param origin from where, as the store sees it: the login, the name of the program, its
   *     address; null where it sees none
   */
  public record Asker(@Nullable String name, AuditSource source, @Nullable String origin) {

    /** For people, such as {@code 'ann' (cli, postgres, 10.0.0.7)}. */
    @Override
    public String toString() {
      String from = origin == null ? source.text() : source.text() + ", " + origin;
      return (name == null ? "somebody" : InvalidInputException.show(name)) + " (" + from + ")";
    }
  }

  /**
   * What a command is about.
   *
   * @param kind {@code job}, {@code jobs}, {@code event}, {@code batch}, {@code bulk}, {@code
   *     declarations}, {@code token}, {@code link}, {@code session}, {@code fault}, {@code
   *     address}, or the scope of a pause or limit: {@code all}, {@code handler}, {@code type},
   *     {@code node}, {@code key}
   * @param name which one; null where the kind tells all
   */
  public record Target(String kind, @Nullable String name) {

    /** For people, such as {@code job 'report'}. */
    @Override
    public String toString() {
      return name == null ? kind : kind + " " + InvalidInputException.show(name);
    }
  }

  /**
   * What came of a command.
   *
   * @param before what changed, as it was: values by the names of their fields, ordered by them
   * @param after the same as it is since then
   * @param affected how many jobs were changed; 1 for what is no job
   * @param jobs which jobs, the first hundred; none where the target is the only one
   */
  public record Effect(
      Map<String, String> before, Map<String, String> after, long affected, List<JobId> jobs) {
    /** Keeps copies. */
    public Effect {
      before = ordered(before);
      after = ordered(after);
      jobs = List.copyOf(jobs);
    }

    private static SortedMap<String, String> ordered(Map<String, String> values) {
      return Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
  }

  /** For people and logs; without values, some of which are the application's own. */
  @Override
  public String toString() {
    return at + " " + asker + " " + action + " " + target;
  }
}
