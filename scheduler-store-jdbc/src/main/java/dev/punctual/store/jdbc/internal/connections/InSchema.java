package dev.punctual.store.jdbc.internal.connections;

import dev.punctual.store.jdbc.SchemaName;
import java.io.Serial;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Sends statements, which are written for schema public, to another schema. Immutable. */
public final class InSchema implements ExecuteListener {
  @Serial private static final long serialVersionUID = 1L;

  private final String schema;

  /** Names what is in this schema. */
  public InSchema(SchemaName schema) {
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
