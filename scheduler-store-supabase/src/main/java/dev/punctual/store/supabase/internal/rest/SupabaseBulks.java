package dev.punctual.store.supabase.internal.rest;

import dev.punctual.bulk.BulkProgress;
import dev.punctual.port.BulkCommands;
import dev.punctual.port.BulkOrder;
import dev.punctual.store.sql.BulkCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bulks through the SQL functions. Thread-safe. */
record SupabaseBulks(RestClient rest) implements BulkCommands {

  @Override
  public long request(BulkOrder order) {
    return rest.command("ask for a bulk", BulkCalls.REQUEST, order).longValue();
  }

  @Override
  public boolean step(long id, int limit) {
    return rest.command("do a step of a bulk", BulkCalls.STEP, new BulkCalls.Step(id, limit))
        .booleanValue();
  }

  @Override
  public boolean abort(long id) {
    return rest.command("abort a bulk", BulkCalls.ABORT, id).booleanValue();
  }

  @Override
  public List<BulkProgress> list(@Nullable Long id, int limit) {
    return RestRow.stream(rest.ask("read bulks", BulkCalls.ALL, new BulkCalls.Wanted(id, limit)))
        .map(BulkCalls::<RuntimeException>progress)
        .toList();
  }
}
