package dev.punctual.store.jdbc;

import java.io.Serial;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Sends statements, which are written for schema public, to another schema. Immutable. */
final class InSchema implements ExecuteListener {
  @Serial private static final long serialVersionUID = 1L;

  private final String schema;

  InSchema(SchemaName schema) {
    this.schema = schema.value();
  }

  @Override
  public void renderEnd(ExecuteContext context) {
    String sql = context.sql();
    if (sql != null) {
      context.sql(new SchemaName(schema).in(sql));
    }
  }
}
