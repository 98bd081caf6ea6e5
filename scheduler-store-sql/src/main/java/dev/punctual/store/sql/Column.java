package dev.punctual.store.sql;

/**
 * A column that is selected.
 *
 * @param name in the table, and of the answer
 * @param asText whether it is JSON that is selected as text: a JSON reader would round numbers that
 *     jsonb keeps
 */
public record Column(String name, boolean asText) {

  static Column of(String name) {
    return new Column(name, false);
  }

  static Column asText(String name) {
    return new Column(name, true);
  }
}
