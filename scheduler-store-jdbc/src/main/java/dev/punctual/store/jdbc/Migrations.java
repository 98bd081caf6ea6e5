package dev.punctual.store.jdbc;

import dev.punctual.store.sql.schema.SqlFiles;
import java.util.stream.Collectors;

/** The SQL files of {@code sql/migrations} as they are for one schema. */
public final class Migrations {
  private Migrations() {}

  /**
   * All of them, to be run by hand on an empty database or one made by the earlier Python
   * scheduler's SQL.
   */
  public static String allAsOneScript() {
    return allAsOneScript(SchemaName.PUBLIC);
  }

  /** All of them for a schema, which is made if it is not there. */
  public static String allAsOneScript(SchemaName schema) {
    String begin =
        schema.equals(SchemaName.PUBLIC)
            ? "begin;\n"
            : "begin;\ncreate schema if not exists " + schema + ";\n";
    return SqlFiles.migrations().stream()
        .map(file -> in(schema, file))
        .collect(Collectors.joining("\n", begin, "commit;"));
  }

  /** One of them, as it is for a schema. */
  public static String in(SchemaName schema, String file) {
    return schema.in(SqlFiles.read(file));
  }
}
