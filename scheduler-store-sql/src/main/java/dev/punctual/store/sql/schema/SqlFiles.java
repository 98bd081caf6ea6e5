package dev.punctual.store.sql.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The SQL files of {@code sql/migrations}, written for schema public. */
public final class SqlFiles {
  /** Where they are on the class path. */
  public static final String FOLDER = "dev/punctual/sql/migrations";

  /** A test holds this list against the folder. */
  private static final List<String> MIGRATIONS = List.of("20261129000100_punctual.sql");

  private SqlFiles() {}

  /** The names of all of them, oldest first. */
  public static List<String> migrations() {
    return MIGRATIONS;
  }

  /** The version of the newest one. */
  public static String newest() {
    String last = MIGRATIONS.get(MIGRATIONS.size() - 1);
    return last.substring(0, last.indexOf('_'));
  }

  /** The text of one. */
  public static String read(String migration) {
    try (InputStream in =
        SqlFiles.class.getClassLoader().getResourceAsStream(FOLDER + "/" + migration)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + migration);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
