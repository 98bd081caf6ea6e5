package dev.punctual.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL files of {@code sql/migrations}, oldest first. */
public final class Migrations {
  /** Where they are on the class path. */
  static final String FOLDER = "dev/punctual/sql/migrations";

  /** A test holds this list against the folder. */
  private static final List<String> FILES = List.of("20261129000100_punctual.sql");

  private Migrations() {}

  /** The version of the newest one. */
  static String newest() {
    String last = FILES.get(FILES.size() - 1);
    return last.substring(0, last.indexOf('_'));
  }

  static List<String> files() {
    return FILES;
  }

  /** All of them, to be run by hand on an empty database or one made by the seed's SQL. */
  public static String allAsOneScript() {
    return allAsOneScript(SchemaName.PUBLIC);
  }

  /** All of them for a schema, which is made if it is not there. */
  public static String allAsOneScript(SchemaName schema) {
    String begin =
        schema.equals(SchemaName.PUBLIC)
            ? "begin;\n"
            : "begin;\ncreate schema if not exists " + schema + ";\n";
    return FILES.stream()
        .map(file -> in(schema, file))
        .collect(Collectors.joining("\n", begin, "commit;"));
  }

  /** One of them, as it is for a schema. */
  static String in(SchemaName schema, String file) {
    return schema.in(read(file));
  }

  private static String read(String file) {
    try (InputStream in =
        Migrations.class.getClassLoader().getResourceAsStream(FOLDER + "/" + file)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
