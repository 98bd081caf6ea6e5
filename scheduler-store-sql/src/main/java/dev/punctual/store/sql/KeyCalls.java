package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.BOOLEAN;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;

import dev.punctual.access.AccessKey;
import dev.punctual.access.Grant;
import dev.punctual.access.KeyKind;
import dev.punctual.job.HandlerName;
import dev.punctual.port.access.NewKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keys that let people in over HTTP. Rows of answers are read by {@link #key}. */
public final class KeyCalls {
  /** Answers the key. */
  public static final Call<NewKey> ADD =
      Call.<NewKey>rows("add_key")
          .noted()
          .value("p_kind", TEXT, added -> added.kind().text())
          .value("p_digest", TEXT, added -> added.digest())
          .value("p_name", TEXT, added -> added.grant().name())
          .value("p_role", TEXT, added -> added.grant().role())
          .value("p_masked", BOOLEAN, added -> added.grant().masked())
          .column("p_handlers", TEXT, added -> added.grant().handlers(), HandlerName::value)
          .value("p_life_ms", BIGINT, added -> millis(added.life().total()))
          .value("p_idle_ms", BIGINT, added -> millis(added.life().idle()))
          .value("p_created_by", TEXT, NewKey::by);

  /** Answers one key or none. */
  public static final Call<Which> FIND = which(Call.rows("find_key"));

  /** Answers one key or none. */
  public static final Call<Which> TAKE = which(Call.rows("take_key"));

  /** Answers keys. */
  public static final Call<Page> LIST =
      Call.<Page>rows("all_keys")
          .value("p_kind", TEXT, page -> page.kind().text())
          .value("p_id", BIGINT, Page::before)
          .value("p_limit", INTEGER, Page::limit);

  /** Answers whether there was one. */
  public static final Call<Held> REMOVE =
      Call.<Held>one("remove_key")
          .noted()
          .value("p_kind", TEXT, held -> held.kind().text())
          .value("p_id", BIGINT, Held::id);

  private KeyCalls() {}

  /**
   * A key by its text.
   *
   * @param kind its kind
   * @param digest of its text
   */
  public record Which(KeyKind kind, String digest) {}

  /**
   * A key that is there.
   *
   * @param kind its kind
   * @param id its id
   */
  public record Held(KeyKind kind, long id) {}

  /**
   * Some keys.
   *
   * @param kind of this kind
   * @param before of lower ids; null for all
   * @param limit so many at most
   */
  public record Page(KeyKind kind, @Nullable Long before, int limit) {}

  private static Call<Which> which(Call<Which> call) {
    return call.value("p_kind", TEXT, which -> which.kind().text())
        .value("p_digest", TEXT, Which::digest);
  }

  private static @Nullable Long millis(@Nullable Duration time) {
    return time == null ? null : time.toMillis();
  }

  /** The key of a row. */
  public static <X extends Exception> AccessKey key(RowReader<X> row) throws X {
    return new AccessKey(
        row.bigint("id"),
        KeyKind.parse(row.text("kind")),
        new Grant(
            row.text("name"),
            row.text("role"),
            row.flag("masked"),
            row.texts("handlers").stream().map(Legible::handler).toList()),
        row.instant("created_at"),
        Legible.by(row.textOrNull("created_by")),
        row.instantOrNull("ends_at"),
        row.instantOrNull("used_at"));
  }
}
