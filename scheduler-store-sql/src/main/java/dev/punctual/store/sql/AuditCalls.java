package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditEntry.Asker;
import dev.punctual.audit.AuditEntry.Effect;
import dev.punctual.audit.AuditEntry.Target;
import dev.punctual.audit.AuditFilter;
import dev.punctual.audit.AuditSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who asked for what. */
public final class AuditCalls {
  private static final String TIMEOUT_MS = "timeout_ms";

  /** Answers rows that {@link #entry} reads. */
  public static final Call<Asked> ENTRIES =
      Call.<Asked>rows("audit_entries")
          .value("p_who", TEXT, asked -> asked.filter().by())
          .value("p_action", TEXT, asked -> asked.filter().action())
          .value("p_target_kind", TEXT, asked -> asked.filter().targetKind())
          .value("p_target", TEXT, asked -> asked.filter().target())
          .value("p_job_id", TEXT, AuditCalls::job)
          .value("p_from", TIMESTAMPTZ, asked -> asked.filter().from())
          .value("p_until", TIMESTAMPTZ, asked -> asked.filter().until())
          .value("p_id", BIGINT, Asked::before)
          .value("p_limit", INTEGER, Asked::limit);

  private AuditCalls() {}

  /**
   * What is looked for.
   *
   * @param filter which commands
   * @param before only those with lower ids; null for all
   * @param limit how many at most
   */
  public record Asked(AuditFilter filter, @Nullable Long before, int limit) {}

  private static @Nullable String job(Asked asked) {
    return asked.filter().job() == null ? null : asked.filter().job().value();
  }

  /** One entry. */
  public static <X extends Exception> AuditEntry entry(RowReader<X> row) throws X {
    return new AuditEntry(
        row.bigint("id"),
        row.instant("at"),
        new Asker(
            Legible.by(row.textOrNull("who")),
            AuditSource.parse(row.text("source")),
            row.textOrNull("origin")),
        row.text("action"),
        new Target(row.text("target_kind"), row.textOrNull("target")),
        row.textOrNull("reason"),
        new Effect(
            values(row.texts("before")),
            values(row.texts("after")),
            row.bigint("affected"),
            row.texts("jobs").stream().map(Legible::id).toList()));
  }

  /** From names and values in turns; by the names and in the forms of the JSON view. */
  private static Map<String, String> values(List<String> turns) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < turns.size(); i += 2) {
      String name = turns.get(i);
      String value = turns.get(i + 1);
      if (!name.equals(TIMEOUT_MS)) {
        values.put(name, value);
      } else if (!value.isEmpty()) {
        values.put("timeout", Duration.ofMillis(Long.parseLong(value)).toString());
      }
    }
    return values;
  }
}
