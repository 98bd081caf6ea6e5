package dev.punctual.testpostgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A running server, reached through one of its databases.
 *
 * @param start the JDBC URL up to the database's name
 * @param parameters the rest of it, with the question mark; empty if there is none
 * @param admin the database in the URL
 */
record Server(String start, String parameters, PGSimpleDataSource admin) {
  private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/?]+/)[^?]*(\\?.*)?");
  private static final Pattern LOGIN = Pattern.compile("(?<=[?&])(?:user|password)=[^&]*&?");

  /** A server whose URL holds the user and the password. */
  static Server at(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      // The URL itself stays out of the message: it holds a password.
      throw new IllegalStateException(
          "%s must look like jdbc:postgresql://host:5432/postgres?user=me&password=secret"
              .formatted(TestPostgres.URL_PROPERTY));
    }
    PGSimpleDataSource admin = new PGSimpleDataSource();
    admin.setUrl(url);
    String parameters =
        LOGIN.matcher(Objects.requireNonNullElse(parts.group(2), "")).replaceAll("");
    return new Server(parts.group(1), parameters.replaceFirst("[?&]$", ""), admin);
  }

  static Server at(String url, String user, String password) {
    Server server = at(url);
    server.admin.setUser(user);
    server.admin.setPassword(password);
    return server;
  }

  /** Host and port, for people. */
  String address() {
    return start.substring("jdbc:postgresql://".length(), start.length() - 1);
  }

  /** The version, such as 18.6, without what a distribution appends to it. */
  String version() {
    return setting("server_version").split(" ", 2)[0];
  }

  /** A setting, as the server shows it. */
  String setting(String name) {
    try (Connection connection = admin.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL at " + address() + " does not answer", e);
    }
  }

  TestDatabase newDatabase(@Nullable TestDatabase template) {
    String name = "punctual_" + UUID.randomUUID().toString().replace("-", "");
    // template0 and not template1: nobody ever connects to it, so creating never has to wait.
    String from = template == null ? "template0" : template.name();
    // Without fsync, files are copied much faster than pages are logged.
    run("create database %s template %s strategy file_copy".formatted(name, from));
    return new TestDatabase(this, name);
  }

  void drop(String database) {
    run("drop database if exists %s with (force)".formatted(database));
  }

  String url(String database) {
    return start + database + parameters;
  }

  PGSimpleDataSource source(String database) {
    return at(url(database), user(), password()).admin;
  }

  String user() {
    return Objects.requireNonNullElse(admin.getUser(), "");
  }

  String password() {
    return Objects.requireNonNullElse(admin.getPassword(), "");
  }

  void run(String sql) {
    try (Connection connection = admin.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "PostgreSQL at " + address() + " refused: " + sql + ": " + e.getMessage(), e);
    }
  }
}
