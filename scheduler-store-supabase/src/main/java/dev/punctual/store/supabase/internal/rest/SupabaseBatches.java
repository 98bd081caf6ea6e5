package dev.punctual.store.supabase.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.chain.BatchName;
import dev.punctual.chain.BatchProgress;
import dev.punctual.job.JobId;
import dev.punctual.job.NewJob;
import dev.punctual.port.JobBatches;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.ChainCalls;
import dev.punctual.store.sql.Scheduling;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batches through the SQL functions. Thread-safe. */
record SupabaseBatches(RestClient rest) implements JobBatches {

  @Override
  public boolean open(BatchName name) {
    return command("open a batch", ChainCalls.OPEN, name).booleanValue();
  }

  @Override
  public List<ScheduleResult> add(
      BatchName name, @Nullable JobId by, List<NewJob> jobs, OnConflict onConflict) {
    if (jobs.isEmpty()) {
      return List.of();
    }
    Scheduling schedule = new Scheduling(jobs, onConflict, null);
    ChainCalls.Linked members = new ChainCalls.Linked(schedule, name, by);
    String doing = "add " + jobs.size() + " jobs to a batch";
    return SupabaseJobs.results(
        schedule, () -> SupabaseJobs.actions(rest.command(doing, ChainCalls.SCHEDULE, members)));
  }

  @Override
  public boolean close(BatchName name) {
    return command("close a batch", ChainCalls.CLOSE, name).booleanValue();
  }

  @Override
  public int cancel(BatchName name) {
    return command("cancel a batch", ChainCalls.CANCEL, name).intValue();
  }

  @Override
  public Optional<BatchProgress> progress(BatchName name) {
    return RestRow.stream(rest.ask("read how a batch stands", ChainCalls.PROGRESS, name))
        .map(ChainCalls::<RuntimeException>progress)
        .findFirst();
  }

  private JsonNode command(String doing, Call<BatchName> call, BatchName name) {
    try {
      return rest.command(doing, call, name);
    } catch (RestFailure failure) {
      InvalidInputException refusal =
          ChainCalls.refusal(failure.body().code(), failure.body().message());
      throw refusal == null ? failure : refusal;
    }
  }
}
