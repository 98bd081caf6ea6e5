package dev.punctual.figures;

import java.util.List;
import java.util.Optional;

/**
 * How the database of a store stands. Immutable.
 *
 * @param tables of the scheduler, the largest first; empty for a store without tables
 * @param statements the functions that take the most time of the database, with that first; empty
 *     where nothing counts them
 * @param server empty for a store without one
 */
public record StoreCondition(
    List<TableFigures> tables, List<StatementFigures> statements, Optional<ServerFigures> server) {
  /** Of a store without a database. */
  public static final StoreCondition NONE =
      new StoreCondition(List.of(), List.of(), Optional.empty());

  public StoreCondition {
    tables = List.copyOf(tables);
    statements = List.copyOf(statements);
  }
}
