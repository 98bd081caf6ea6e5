package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;

import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.port.AuditQueries;
import dev.punctual.store.sql.AuditCalls;
import dev.punctual.store.sql.AuditCalls.Asked;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Who asked for what, through the SQL functions. As thread-safe as its connections. */
record JdbcAudit(DSLContext dsl) implements AuditQueries {
  private static final SqlFunction<Asked> ENTRIES = new SqlFunction<>(AuditCalls.ENTRIES);

  @Override
  public List<AuditEntry> entries(AuditFilter filter, @Nullable Long before, int limit) {
    Asked asked = new Asked(filter, before, limit);
    return JdbcErrors.guard(
        "read who asked for what",
        () -> ResultRow.all(dsl.select(asterisk()).from(ENTRIES.rows(asked)), AuditCalls::entry));
  }
}
