package dev.punctual.app.config.keys;

import dev.punctual.app.config.types.Secret;
import dev.punctual.handlers.command.CommandConfig;
import dev.punctual.handlers.http.HttpHandlerConfig;
import dev.punctual.handlers.sql.FunctionName;
import dev.punctual.handlers.sql.SqlHandlerConfig;
import dev.punctual.store.jdbc.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The part of the table of settings that is about handlers. */
public final class HandlerKeys {
  public static final Key<Boolean> HTTP_ENABLED =
      Key.fixed(
          "handlers.http.enabled",
          Kind.flag(),
          "false",
          "Whether jobs of handler http may ask hosts over HTTP.");

  public static final Key<Boolean> HTTP_ALLOW_PRIVATE =
      Key.fixed(
          "handlers.http.allow_private",
          Kind.flag(),
          "false",
          "Whether they may ask private addresses and over plain HTTP.");

  public static final Key<Duration> HTTP_TIMEOUT =
      Key.fixed(
          "handlers.http.timeout",
          Kind.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
          "PT1M",
          "How long they wait for a whole answer, unless they say so themselves.");

  public static final Key<Integer> HTTP_KEEP_BYTES =
      Key.fixed(
          "handlers.http.keep_bytes",
          Kind.whole(0, HttpHandlerConfig.MOST_BYTES),
          "16384",
          "How much of an answer is kept of jobs that ask for it.");

  public static final Key<List<FunctionName>> SQL_FUNCTIONS =
      Key.optional(
          "handlers.sql.functions",
          HandlerKinds.functions(),
          "The functions that jobs of handler sql may call; without any there are no such jobs.");

  public static final Key<String> SQL_ROLE =
      Key.optional(
          "handlers.sql.role",
          Kind.line(),
          "The role that they are called in; this or handlers.sql.url is needed.");

  public static final Key<DatabaseUrl> SQL_URL =
      Key.optional(
          "handlers.sql.url",
          Kind.databaseUrl(),
          "The PostgreSQL that they are called in; without it the one that keeps the jobs.");

  public static final Key<String> SQL_USER =
      Key.optional("handlers.sql.user", Kind.line(), "The user for it, if not in the URL.");

  public static final Key<Secret> SQL_PASSWORD =
      Key.optional(
          "handlers.sql.password", Kind.secret(), "The password for it, if not in the URL.");

  public static final Key<Duration> SQL_TIMEOUT =
      Key.fixed(
          "handlers.sql.timeout",
          Kind.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
          "PT1H",
          "How long a function may take for a job without a timeout.");

  public static final Key<Integer> SQL_KEEP_BYTES =
      Key.fixed(
          "handlers.sql.keep_bytes",
          Kind.whole(0, SqlHandlerConfig.MOST_BYTES),
          "65536",
          "How large a result may be that is kept.");

  public static final Key<Path> COMMAND_FOLDER =
      Key.derived(
          "handlers.command.folder",
          Kind.path(),
          values -> values.get(Keys.DATA_FOLDER).resolve("commands").toString(),
          "commands in data_folder",
          "The folder that programs of handler command work in.");

  public static final Key<Integer> COMMAND_KEEP_BYTES =
      Key.fixed(
          "handlers.command.keep_bytes",
          Kind.whole(0, CommandConfig.MOST_BYTES),
          "16384",
          "How much of the end of what a program says is kept.");

  public static final Key<Path> PLUGINS_FOLDER =
      Key.fixed(
          "plugins.folder",
          Kind.path(),
          "plugins",
          "The folder of jars with handlers of one's own, which serve reads if it is there.");

  public static final NamedKey<Secret> HTTP_SECRET =
      new NamedKey<>(
          "handlers.http.secrets.",
          "NAME",
          HandlerKinds.headerSecret(),
          "A secret that headers of handler http may name as ${secret:NAME}.");

  public static final NamedKey<List<String>> HTTP_HOSTS =
      new NamedKey<>(
          "handlers.http.hosts.",
          "NAME",
          HandlerKinds.secretHosts(),
          "The hosts that this secret may be sent to; each secret needs some.");

  public static final NamedKey<String> COMMAND =
      new NamedKey<>(
          "handlers.commands.",
          "NAME",
          HandlerKinds.command(),
          "A program that jobs of handler command may run, with its arguments.");

  public static final NamedKey<Secret> PLUGIN =
      new NamedKey<>(
          "plugins.",
          "NAME.KEY",
          Kind.secret(),
          "What the plugin of that name is told; it never shows.");

  static final List<NamedKey<?>> NAMED = List.of(HTTP_SECRET, HTTP_HOSTS, COMMAND, PLUGIN);

  static final List<Key<?>> ALL =
      List.of(
          HTTP_ENABLED,
          HTTP_ALLOW_PRIVATE,
          HTTP_TIMEOUT,
          HTTP_KEEP_BYTES,
          SQL_FUNCTIONS,
          SQL_ROLE,
          SQL_URL,
          SQL_USER,
          SQL_PASSWORD,
          SQL_TIMEOUT,
          SQL_KEEP_BYTES,
          COMMAND_FOLDER,
          COMMAND_KEEP_BYTES,
          PLUGINS_FOLDER);

  private HandlerKeys() {}
}
