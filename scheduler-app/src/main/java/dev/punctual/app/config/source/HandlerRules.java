package dev.punctual.app.config.source;

import dev.punctual.app.config.keys.Entry;
import dev.punctual.app.config.keys.HandlerKeys;
import dev.punctual.app.config.keys.Key;
import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What settings of handlers need of one another. */
final class HandlerRules {
  private static final List<Key<?>> OF_SQL =
      List.of(
          HandlerKeys.SQL_ROLE,
          HandlerKeys.SQL_URL,
          HandlerKeys.SQL_USER,
          HandlerKeys.SQL_PASSWORD);

  private final Values values;
  private final List<String> problems = new ArrayList<>();

  private HandlerRules(Values values) {
    this.values = values;
  }

  /** What is wrong, a sentence each. */
  static List<String> problems(Values values) {
    HandlerRules rules = new HandlerRules(values);
    rules.compareSecrets();
    rules.compareSql();
    return rules.problems;
  }

  /** Without hosts, whoever may schedule jobs could send the secret to a host of their own. */
  private void compareSecrets() {
    Set<String> secrets = values.named(HandlerKeys.HTTP_SECRET).keySet();
    Set<String> hosts = values.named(HandlerKeys.HTTP_HOSTS).keySet();
    for (Entry entry : values.namedEntries(HandlerKeys.HTTP_SECRET)) {
      String name = HandlerKeys.HTTP_SECRET.given(entry.name()).orElseThrow();
      if (!hosts.contains(name)) {
        problems.add(
            Resolution.wrong(
                HandlerKeys.HTTP_SECRET,
                entry,
                HandlerKeys.HTTP_HOSTS.prefix() + name + " to be set too"));
      }
    }
    for (Entry entry : values.namedEntries(HandlerKeys.HTTP_HOSTS)) {
      String name = HandlerKeys.HTTP_HOSTS.given(entry.name()).orElseThrow();
      if (!secrets.contains(name)) {
        problems.add(
            Resolution.wrong(
                HandlerKeys.HTTP_HOSTS,
                entry,
                HandlerKeys.HTTP_SECRET.prefix() + name + " to be set too"));
      }
    }
  }

  private void compareSql() {
    if (values.entry(HandlerKeys.SQL_FUNCTIONS).isEmpty()) {
      OF_SQL.forEach(key -> addIfSet(key, "handlers.sql.functions to be set too, or this not"));
      return;
    }
    boolean own = values.entry(HandlerKeys.SQL_URL).isPresent();
    if (!own && values.entry(HandlerKeys.SQL_ROLE).isEmpty()) {
      addIfSet(
          HandlerKeys.SQL_FUNCTIONS,
          "handlers.sql.role to be set too, so that jobs do not have all rights of the service, or"
              + " handlers.sql.url");
    }
    if (!own) {
      List.of(HandlerKeys.SQL_USER, HandlerKeys.SQL_PASSWORD)
          .forEach(key -> addIfSet(key, "handlers.sql.url to be set too, or this not"));
      compareStore();
    }
  }

  private void compareStore() {
    boolean onPostgres =
        switch (values
            .get(Keys.STORE)
            .kind(
                values.entry(Keys.DATABASE_URL).isPresent(),
                values.entry(Keys.SUPABASE_URL).isPresent())) {
          case EMBEDDED, POSTGRES -> true;
          case MEMORY, SUPABASE -> false;
        };
    if (!onPostgres) {
      addIfSet(
          HandlerKeys.SQL_FUNCTIONS,
          "handlers.sql.url to be set too, or a store on PostgreSQL (database.url)");
    }
  }

  private void addIfSet(Key<?> key, String legal) {
    values.entry(key).ifPresent(entry -> problems.add(Resolution.wrong(key, entry, legal)));
  }
}
