package dev.punctual.site.reference;

import java.util.List;

/**
 * A function of the database.
 *
 * @param name without its schema
 * @param room the folder of its source below {@code sql/functions}
 * @param comment what it does; empty where nobody says
 * @param result the type that it answers
 * @param parameters in order
 */
public record SqlFunction(
    String name, String room, String comment, String result, List<Parameter> parameters) {

  /** Copies the list. */
  public SqlFunction {
    parameters = List.copyOf(parameters);
  }

  /**
   * A parameter.
   *
   * @param name its name
   * @param type its type
   * @param fallback its default in SQL; empty where it has to be given
   */
  public record Parameter(String name, String type, String fallback) {}
}
