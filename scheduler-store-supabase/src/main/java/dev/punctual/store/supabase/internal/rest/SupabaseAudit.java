package dev.punctual.store.supabase.internal.rest;

import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.port.AuditQueries;
import dev.punctual.store.sql.AuditCalls;
import dev.punctual.store.sql.AuditCalls.Asked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who asked for what, through the SQL functions. Thread-safe. */
record SupabaseAudit(RestClient rest) implements AuditQueries {

  @Override
  public List<AuditEntry> entries(AuditFilter filter, @Nullable Long before, int limit) {
    Asked asked = new Asked(filter, before, limit);
    return RestRow.stream(rest.ask("read who asked for what", AuditCalls.ENTRIES, asked))
        .map(AuditCalls::<RuntimeException>entry)
        .toList();
  }
}
