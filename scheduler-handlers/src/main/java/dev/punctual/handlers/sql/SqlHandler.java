package dev.punctual.handlers.sql;

import dev.punctual.MetadataCodec;
import dev.punctual.handler.CheckedHandler;
import dev.punctual.handler.NamedHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.handlers.internal.JobValues;
import dev.punctual.handlers.internal.JsonText;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a function of a PostgreSQL database when a job is due. Of a job's metadata it reads {@code
 * function}, one of those of the configuration, and {@code arguments}, an object that the function
 * gets as its only argument of type {@code jsonb}; without them the function without arguments is
 * called.
 *
 * <p>The call is a transaction of its own, in the role of the configuration; {@code
 * current_setting('punctual.job_id')} and {@code current_setting('punctual.job_due')} tell of the
 * run. What the function returns is the run's result, as JSON: rows of a set as a list, a record as
 * an object. A result that is larger than may be kept counts and is left out. The class of the
 * SQLSTATE decides what becomes of a run that fails: 08, 40, 53, 55, 57, 58 and P0 (what the
 * function itself raises) are tried again by the job's policy, others fail for good. When a run is
 * to stop, the server cancels the statement. Thread-safe.
 */
public final class SqlHandler implements CheckedHandler<Metadata> {
  /** What jobs call it by. */
  public static final String NAME = "sql";

  private static final Logger LOG = LoggerFactory.getLogger(SqlHandler.class);
  private static final int MOST_CANCELS = 30;
  private static final long BETWEEN_CANCELS_MILLIS = 100;

  private final DataSource source;
  private final SqlHandlerConfig config;
  private final MetadataCodec codec;

  /** With the codec that is on the class path. */
  public SqlHandler(DataSource source, SqlHandlerConfig config) {
    this(source, config, MetadataCodec.onClassPath());
  }

  /**
   * Connects when the first job is due.
   *
   * @param source a connection is taken for the length of a call
   * @param codec reads metadata and writes JSON
   */
  public SqlHandler(DataSource source, SqlHandlerConfig config, MetadataCodec codec) {
    this.source = source;
    this.config = config;
    this.codec = codec;
  }

  /** The same under its name. */
  public NamedHandler<Metadata> named() {
    return new NamedHandler<>(NAME, Metadata.class, this);
  }

  @Override
  public void check(Metadata metadata) {
    SqlAsk.read(metadata, codec, config.functions());
  }

  @Override
  public Outcome run(Metadata metadata, RunContext run) throws InterruptedException {
    SqlAsk ask = SqlAsk.read(metadata, codec, config.functions());
    SqlCall call = new SqlCall(source, config, ask, JobValues.of(run), limit(run));
    FutureTask<SqlCall.Answer> task = new FutureTask<>(call);
    Thread thread = new Thread(task, "punctual-sql");
    thread.setDaemon(true);
    thread.start();
    try {
      return done(task.get());
    } catch (InterruptedException asked) {
      end(call, task);
      throw asked;
    } catch (ExecutionException failed) {
      return outcome(failed.getCause(), call);
    }
  }

  private Duration limit(RunContext run) {
    Duration own = run.job().spec().options().timeout();
    return own == null ? config.timeout() : own;
  }

  private Outcome done(SqlCall.Answer answer) {
    String json = answer.json();
    if (json != null) {
      return new Outcome.Done(JsonText.read(codec, json).orElse(null));
    }
    return answer.bytes() == 0
        ? Outcome.done()
        : Outcome.done(Map.of("left_out", answer.bytes() + " bytes"));
  }

  private static Outcome outcome(@Nullable Throwable cause, SqlCall call) {
    if (cause instanceof SQLException refusal) {
      return SqlVerdict.of(refusal, call.connected());
    }
    if (cause instanceof RuntimeException defect) {
      throw defect;
    }
    throw new IllegalStateException(cause);
  }

  /**
   * Waits for the end of a statement that the server is told to cancel, so that it does nothing
   * after its run has ended. A cancellation that comes between two statements cancels none, so it
   * is repeated.
   */
  private static void end(SqlCall call, FutureTask<SqlCall.Answer> task) {
    try {
      for (int i = 0; i < MOST_CANCELS && !task.isDone(); i++) {
        call.stop();
        ended(task);
      }
      if (!task.isDone()) {
        call.abandon();
      }
    } catch (SQLException | InterruptedException unheard) {
      LOG.warn("a statement could not be cancelled: {}", unheard.getMessage());
    }
  }

  private static void ended(FutureTask<SqlCall.Answer> task) throws InterruptedException {
    try {
      task.get(BETWEEN_CANCELS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException either) {
      LOG.trace("told to end", either);
    }
  }
}
