package dev.punctual.http.internal.chains;

import dev.punctual.JobRequest;
import dev.punctual.OnConflict;
import dev.punctual.chain.BatchProgress;
import dev.punctual.chain.ChainView;
import dev.punctual.chain.JobBatch;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.jobs.JobBody;
import dev.punctual.http.internal.jobs.JobWrites;
import dev.punctual.http.internal.route.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Many jobs as one. */
public final class Batches {
  private final JobBody bodies;

  /**
   * @param bodies reads jobs
   */
  public Batches(JobBody bodies) {
    this.bodies = bodies;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look("getBatch", "/batches/{batch}", Set.of(), Batches::get),
        Operation.edit("openBatch", "PUT", "/batches/{batch}", Set.of(), Batches::open),
        Operation.edit(
            "addToBatch",
            "POST",
            "/batches/{batch}/jobs",
            Set.of(JobWrites.ON_CONFLICT),
            this::add),
        Operation.edit("closeBatch", "POST", "/batches/{batch}/close", Set.of(), Batches::close),
        Operation.steer("cancelBatch", "/batches/{batch}/cancel", Batches::cancel));
  }

  private static JobBatch batch(Exchange exchange) {
    return exchange.client().batch(exchange.variable("batch"));
  }

  private static JobBatch found(Exchange exchange) {
    JobBatch batch = batch(exchange);
    progress(exchange, batch);
    return batch;
  }

  private static BatchProgress progress(Exchange exchange, JobBatch batch) {
    return batch.progress().orElseThrow(() -> Exchange.none("batch", exchange.variable("batch")));
  }

  private static ApiReply get(Exchange exchange) {
    return ApiReply.ok(ChainView.of(progress(exchange, batch(exchange))));
  }

  private static ApiReply open(Exchange exchange) {
    exchange.body().allow(Set.of());
    JobBatch batch = batch(exchange);
    boolean opened = batch.open();
    return ApiReply.of(opened ? 201 : 200, ChainView.of(progress(exchange, batch)));
  }

  private ApiReply add(Exchange exchange) {
    OnConflict onConflict = JobWrites.onConflict(exchange, OnConflict.ERROR);
    List<JobRequest> jobs = bodies.several(exchange.body());
    return JobWrites.results(found(exchange).add(jobs, onConflict));
  }

  private static ApiReply close(Exchange exchange) {
    exchange.body().allow(Set.of());
    JobBatch batch = found(exchange);
    boolean changed = batch.close();
    return ApiReply.ok(
        Map.of("changed", changed, "batch", ChainView.of(progress(exchange, batch))));
  }

  private static ApiReply cancel(Exchange exchange) {
    exchange.body().allow(Set.of());
    JobBatch batch = found(exchange);
    int cancelled = batch.cancel();
    return ApiReply.ok(
        Map.of("cancelled", cancelled, "batch", ChainView.of(progress(exchange, batch))));
  }
}
