package dev.punctual.store.supabase.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.access.AccessKey;
import dev.punctual.access.KeyKind;
import dev.punctual.port.access.AccessKeys;
import dev.punctual.port.access.NewKey;
import dev.punctual.store.sql.KeyCalls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys through the SQL functions. Thread-safe. */
record SupabaseKeys(RestClient rest) implements AccessKeys {

  @Override
  public AccessKey add(NewKey key) {
    return keys(rest.command("let somebody in", KeyCalls.ADD, key)).findFirst().orElseThrow();
  }

  @Override
  public Optional<AccessKey> find(KeyKind kind, String digest) {
    return keys(rest.ask("find a key", KeyCalls.FIND, new KeyCalls.Which(kind, digest)))
        .findFirst();
  }

  @Override
  public Optional<AccessKey> take(KeyKind kind, String digest) {
    return keys(rest.command("take a key", KeyCalls.TAKE, new KeyCalls.Which(kind, digest)))
        .findFirst();
  }

  @Override
  public List<AccessKey> list(KeyKind kind, @Nullable Long before, int limit) {
    return keys(rest.ask("list the keys", KeyCalls.LIST, new KeyCalls.Page(kind, before, limit)))
        .toList();
  }

  @Override
  public boolean remove(KeyKind kind, long id) {
    return rest.command("remove a key", KeyCalls.REMOVE, new KeyCalls.Held(kind, id))
        .booleanValue();
  }

  private static Stream<AccessKey> keys(JsonNode rows) {
    return RestRow.stream(rows).map(KeyCalls::<RuntimeException>key);
  }
}
