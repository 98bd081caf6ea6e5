package dev.punctual.site.reference;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables and functions as a database has them that was migrated with this version.
 *
 * @param functions for users, by room and name
 * @param inner the functions that nodes, triggers and other functions call, by room and name
 * @param optional those of the files in {@code sql/optional} that users call
 * @param tables by name, views too
 */
public record Catalog(
    List<SqlFunction> functions,
    List<SqlFunction> inner,
    List<SqlFunction> optional,
    List<SqlTable> tables) {

  /** Copies the lists. */
  public Catalog {
    functions = List.copyOf(functions);
    inner = List.copyOf(inner);
    optional = List.copyOf(optional);
    tables = List.copyOf(tables);
  }

  /**
   * Makes a database, migrates it, and reads it.
   *
   * @param root the folder of the repository
   */
  public static Catalog ofThisVersion(Path root) throws IOException, SQLException {
    try (TestDatabase database = TestPostgres.shared().newDatabase()) {
      new Schema(database.dataSource()).migrate();
      SqlSources sources = SqlSources.in(root);
      try (Connection connection = database.dataSource().getConnection()) {
        CatalogReader reader = new CatalogReader(connection, sources);
        List<SqlFunction> all = reader.functions();
        return new Catalog(
            all.stream().filter(function -> sources.isForUsers(function.name())).toList(),
            all.stream().filter(function -> !sources.isForUsers(function.name())).toList(),
            sources.optional(),
            reader.tables());
      }
    }
  }
}
