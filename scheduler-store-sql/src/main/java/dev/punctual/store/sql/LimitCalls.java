package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;

import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.store.sql.Call.Nothing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Commands on limits, and which there are. */
public final class LimitCalls {
  /** Answers whether it is another limit now. */
  public static final Call<Limiting> SET =
      Call.<Limiting>one("limit")
          .noted()
          .value("p_scope", TEXT, limiting -> limiting.scope().kind().text())
          .value("p_name", TEXT, limiting -> limiting.scope().name())
          .value("p_concurrent", INTEGER, limiting -> limiting.limit().atOnce())
          .value("p_starts", INTEGER, limiting -> limiting.limit().starts())
          .value("p_per_ms", BIGINT, limiting -> millis(limiting.limit().per()))
          .value("p_burst", INTEGER, limiting -> limiting.limit().burst())
          .value("p_set_by", TEXT, limiting -> limiting.limit().by());

  /** Answers whether a limit was taken away. */
  public static final Call<LimitScope> REMOVE =
      Call.<LimitScope>one("unlimit")
          .noted()
          .value("p_scope", TEXT, scope -> scope.kind().text())
          .value("p_name", TEXT, LimitScope::name);

  /** Answers rows that {@link #limit} reads. */
  public static final Call<Nothing> ALL = Call.rows("all_limits");

  private LimitCalls() {}

  /**
   * What is to be limited.
   *
   * @param scope what
   * @param limit how
   */
  public record Limiting(LimitScope scope, Limit limit) {}

  private static @Nullable Long millis(@Nullable Duration time) {
    return time == null ? null : time.toMillis();
  }

  /** The limit of a row. */
  public static <X extends Exception> Limit.InForce limit(RowReader<X> row) throws X {
    @Nullable Long per = row.bigintOrNull("per_ms");
    return new Limit.InForce(
        new LimitScope(LimitScope.Kind.parse(row.text("scope")), row.text("name")),
        new Limit(
            integer(row.bigintOrNull("concurrent")),
            integer(row.bigintOrNull("starts")),
            per == null ? null : Duration.ofMillis(per),
            row.integer("burst"),
            Legible.by(row.textOrNull("set_by"))),
        row.instant("set_at"),
        row.bigint("running"),
        row.bigint("waiting"));
  }

  private static @Nullable Integer integer(@Nullable Long number) {
    return number == null ? null : Math.toIntExact(number);
  }
}
