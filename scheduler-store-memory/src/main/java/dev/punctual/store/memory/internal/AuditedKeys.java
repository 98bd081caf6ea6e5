package dev.punctual.store.memory.internal;

import dev.punctual.access.AccessKey;
import dev.punctual.access.Grant;
import dev.punctual.access.KeyKind;
import dev.punctual.job.HandlerName;
import dev.punctual.port.access.AccessKeys;
import dev.punctual.port.access.NewKey;
import dev.punctual.store.memory.internal.AuditTrail.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys that note who made and removed them. Thread-safe. */
record AuditedKeys(AccessKeys inner, Scribe scribe) implements AccessKeys {

  @Override
  public AccessKey add(NewKey key) {
    @Nullable String by = scribe.signer(key.by());
    NewKey signed = new NewKey(key.kind(), key.digest(), key.grant(), key.life(), by);
    return scribe.atOnce(
        () -> {
          AccessKey added = inner.add(signed);
          note(action(key.kind(), "create", "sign_in"), added, Map.of(), values(added), by);
          return added;
        });
  }

  @Override
  public Optional<AccessKey> find(KeyKind kind, String digest) {
    return inner.find(kind, digest);
  }

  @Override
  public Optional<AccessKey> take(KeyKind kind, String digest) {
    return inner.take(kind, digest);
  }

  @Override
  public List<AccessKey> list(KeyKind kind, @Nullable Long before, int limit) {
    return inner.list(kind, before, limit);
  }

  @Override
  public boolean remove(KeyKind kind, long id) {
    return scribe.atOnce(
        () -> {
          Optional<AccessKey> gone =
              inner.list(kind, id + 1, 1).stream().filter(key -> key.id() == id).findFirst();
          boolean removed = inner.remove(kind, id);
          if (removed && gone.isPresent()) {
            note(
                action(kind, "revoke", "sign_out"), gone.get(), values(gone.get()), Map.of(), null);
          }
          return removed;
        });
  }

  private static String action(KeyKind kind, String verb, String ofSession) {
    return kind == KeyKind.SESSION ? ofSession : verb + "_" + kind.text();
  }

  private void note(
      String action,
      AccessKey key,
      Map<String, String> before,
      Map<String, String> after,
      @Nullable String by) {
    scribe.note(
        Command.of(action, key.kind().text(), key.grant().name())
            .changing(before, after)
            .because(null, by));
  }

  private static Map<String, String> values(AccessKey key) {
    Grant grant = key.grant();
    Map<String, String> values = new HashMap<>();
    values.put("id", Long.toString(key.id()));
    values.put("role", grant.role());
    if (grant.masked()) {
      values.put("payloads", "masked");
    }
    if (!grant.handlers().isEmpty()) {
      values.put(
          "handlers",
          grant.handlers().stream().map(HandlerName::value).collect(Collectors.joining(", ")));
    }
    return values;
  }
}
