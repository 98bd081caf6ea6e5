package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.chain.BatchName;
import dev.punctual.chain.BatchProgress;
import dev.punctual.job.JobId;
import dev.punctual.job.NewJob;
import dev.punctual.port.JobBatches;
import dev.punctual.store.sql.ChainCalls;
import dev.punctual.store.sql.Scheduling;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Batches through the SQL functions. As thread-safe as its connections. */
record JdbcBatches(DSLContext dsl) implements JobBatches {
  private static final SqlFunction<BatchName> OPEN = new SqlFunction<>(ChainCalls.OPEN);
  private static final SqlFunction<BatchName> CLOSE = new SqlFunction<>(ChainCalls.CLOSE);
  private static final SqlFunction<BatchName> CANCEL = new SqlFunction<>(ChainCalls.CANCEL);
  private static final SqlFunction<BatchName> PROGRESS = new SqlFunction<>(ChainCalls.PROGRESS);

  @Override
  public boolean open(BatchName name) {
    return guard("open a batch", () -> value(OPEN.value(BOOLEAN, name)));
  }

  @Override
  public List<ScheduleResult> add(
      BatchName name, @Nullable JobId by, List<NewJob> jobs, OnConflict onConflict) {
    if (jobs.isEmpty()) {
      return List.of();
    }
    Scheduling schedule = new Scheduling(jobs, onConflict, null);
    ChainCalls.Linked members = new ChainCalls.Linked(schedule, name, by);
    return JdbcJobs.results(schedule, () -> Functions.schedule(dsl, members));
  }

  @Override
  public boolean close(BatchName name) {
    return guard("close a batch", () -> value(CLOSE.value(BOOLEAN, name)));
  }

  @Override
  public int cancel(BatchName name) {
    return guard("cancel a batch", () -> value(CANCEL.value(INTEGER, name)));
  }

  @Override
  public Optional<BatchProgress> progress(BatchName name) {
    return guard(
        "read how a batch stands",
        () ->
            ResultRow.all(dsl.select(asterisk()).from(PROGRESS.rows(name)), ChainCalls::progress)
                .stream()
                .findFirst());
  }

  private <T> T value(Field<T> function) {
    return dsl.select(function).fetchSingle().value1();
  }

  private static <T> T guard(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (DataAccessException failure) {
      InvalidInputException refusal =
          ChainCalls.refusal(JdbcErrors.state(failure), JdbcErrors.serverMessage(failure));
      throw refusal == null ? JdbcErrors.of(doing, failure) : refusal;
    }
  }
}
