package dev.punctual.store.sql;

import dev.punctual.job.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of an answer, whatever the answer is written in. A method that does not answer null fails
 * for a column that is null or missing. Used by one thread.
 *
 * @param <X> what reading may throw
 */
public interface RowReader<X extends Exception> {

  /** A number. */
  long bigint(String column) throws X;

  /** A number. */
  int integer(String column) throws X;

  /** A truth value. */
  boolean flag(String column) throws X;

  /** Numbers, of an array without nulls. */
  Set<Long> bigints(String column) throws X;

  /** Texts, of an array without nulls, in its order. */
  List<String> texts(String column) throws X;

  /** A text, or JSON that was selected as text. */
  String text(String column) throws X;

  /** An instant. */
  Instant instant(String column) throws X;

  /** A number; null for null. */
  @Nullable Long bigintOrNull(String column) throws X;

  /** A number that fits an int; null for null. */
  @Nullable Integer integerOrNull(String column) throws X;

  /** A text; null for null. */
  @Nullable String textOrNull(String column) throws X;

  /** An instant; null for null. */
  @Nullable Instant instantOrNull(String column) throws X;

  /** The id of a node; null for null. */
  @Nullable NodeId nodeOrNull(String column) throws X;

  /**
   * A column that is selected.
   *
   * @param name in the table, and of the answer
   * @param asText whether it is JSON that is selected as text: a JSON reader would round numbers
   *     that jsonb keeps
   */
  record Column(String name, boolean asText) {

    static Column of(String name) {
      return new Column(name, false);
    }

    static Column asText(String name) {
      return new Column(name, true);
    }
  }
}
