package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import dev.punctual.access.AccessKey;
import dev.punctual.access.KeyKind;
import dev.punctual.port.access.AccessKeys;
import dev.punctual.port.access.NewKey;
import dev.punctual.store.sql.KeyCalls;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Keys through the SQL functions. As thread-safe as its connections. */
record JdbcKeys(DSLContext dsl) implements AccessKeys {
  private static final SqlFunction<NewKey> ADD = new SqlFunction<>(KeyCalls.ADD);
  private static final SqlFunction<KeyCalls.Which> FIND = new SqlFunction<>(KeyCalls.FIND);
  private static final SqlFunction<KeyCalls.Which> TAKE = new SqlFunction<>(KeyCalls.TAKE);
  private static final SqlFunction<KeyCalls.Page> LIST = new SqlFunction<>(KeyCalls.LIST);
  private static final SqlFunction<KeyCalls.Held> REMOVE = new SqlFunction<>(KeyCalls.REMOVE);

  @Override
  public AccessKey add(NewKey key) {
    return keys("let somebody in", ADD, key).get(0);
  }

  @Override
  public Optional<AccessKey> find(KeyKind kind, String digest) {
    return keys("find a key", FIND, new KeyCalls.Which(kind, digest)).stream().findFirst();
  }

  @Override
  public Optional<AccessKey> take(KeyKind kind, String digest) {
    return keys("take a key", TAKE, new KeyCalls.Which(kind, digest)).stream().findFirst();
  }

  @Override
  public List<AccessKey> list(KeyKind kind, @Nullable Long before, int limit) {
    return keys("list the keys", LIST, new KeyCalls.Page(kind, before, limit));
  }

  @Override
  public boolean remove(KeyKind kind, long id) {
    return JdbcErrors.guard(
        "remove a key",
        () -> Functions.value(dsl, REMOVE.value(BOOLEAN, new KeyCalls.Held(kind, id))));
  }

  private <A> List<AccessKey> keys(String what, SqlFunction<A> function, A arguments) {
    return JdbcErrors.guard(
        what,
        () -> ResultRow.all(dsl.select(asterisk()).from(function.rows(arguments)), KeyCalls::key));
  }
}
