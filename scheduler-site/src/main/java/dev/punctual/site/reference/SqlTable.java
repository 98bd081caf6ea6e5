package dev.punctual.site.reference;

import java.util.List;

/**
 * A table or a view.
 *
 * @param name without its schema
 * @param view whether it is a view
 * @param comment what it holds; empty where nobody says
 * @param columns in order
 */
public record SqlTable(String name, boolean view, String comment, List<Column> columns) {

  /** Copies the list. */
  public SqlTable {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type its type
   * @param required whether it is never null
   * @param fallback its default in SQL; empty for none
   * @param comment what it holds; empty where its name says so
   */
  public record Column(
      String name, String type, boolean required, String fallback, String comment) {}
}
