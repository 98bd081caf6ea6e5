package dev.punctual.internal.engine.run;

import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.PayloadType;
import dev.punctual.SchedulerException;
import dev.punctual.StoreException;
import dev.punctual.job.Payloads;
import dev.punctual.job.Text;
import dev.punctual.port.RunDiary;
import dev.punctual.run.KeptStep;
import dev.punctual.run.Steps;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps of one run, kept by its store. Thread-safe. */
public final class DurableSteps implements Steps {
  private static final int LONGEST_NAME = 255;

  private final ActiveRun run;
  private final Store store;
  private final Attempt attempt;
  private final RunDiary diary;
  private final boolean durable;

  /**
   * What steps need of where they are kept.
   *
   * @param diary the store's own, each of its calls durable when it returns
   * @param within the store's within a transaction
   * @param codec of results
   * @param clock the store's
   */
  public record Store(
      RunDiary diary,
      Function<Connection, RunDiary> within,
      MetadataCodec codec,
      InstantSource clock) {}

  /** What is known of the steps of one attempt, however they are kept. */
  private static final class Attempt {
    final Set<String> names = ConcurrentHashMap.newKeySet();
    @Nullable Map<String, KeptStep> earlier;
  }

  DurableSteps(ActiveRun run, Store store) {
    this(run, store, new Attempt(), store.diary(), true);
  }

  /**
   * @param durable whether a step that the diary has kept stays kept; of one within a transaction
   *     only the caller knows, so its name stays free
   */
  private DurableSteps(
      ActiveRun run, Store store, Attempt attempt, RunDiary diary, boolean durable) {
    this.run = run;
    this.store = store;
    this.attempt = attempt;
    this.diary = diary;
    this.durable = durable;
  }

  @Override
  public Steps within(Connection transaction) {
    return new DurableSteps(run, store, attempt, store.within().apply(transaction), false);
  }

  @Override
  public <T, X extends Exception> T step(String name, Class<T> type, Work<? extends T, X> work)
      throws X {
    return once(name, type, work);
  }

  @Override
  public <T, X extends Exception> T step(
      String name, PayloadType<T> type, Work<? extends T, X> work) throws X {
    return once(name, type.type(), work);
  }

  @SuppressWarnings("unchecked") // the codec reads what the type says
  private <T, X extends Exception> T once(String name, Type type, Work<? extends T, X> work)
      throws X {
    KeptStep kept = begin(name);
    boolean done = false;
    try {
      T result = kept == null ? keep(name, work) : (T) value(kept, type);
      done = durable;
      return result;
    } finally {
      release(name, done);
    }
  }

  @Override
  public <X extends Exception> void step(String name, Action<X> action) throws X {
    KeptStep kept = begin(name);
    boolean done = false;
    try {
      if (kept == null) {
        act(name, action);
      }
      done = durable;
    } finally {
      release(name, done);
    }
  }

  private void release(String name, boolean done) {
    if (!done) {
      attempt.names.remove(name);
    }
  }

  /** What an earlier attempt kept; null if this one is to do the step. */
  private @Nullable KeptStep begin(String name) {
    Text.check("step", name, LONGEST_NAME);
    Map<String, KeptStep> kept = earlier();
    if (!attempt.names.add(name)) {
      throw new InvalidInputException(
          "step", name, "a name that no other step of job " + run.jobId() + " has");
    }
    KeptStep step = kept.get(name);
    if (step == null && kept.size() + attempt.names.size() > MOST) {
      attempt.names.remove(name);
      throw new InvalidInputException("step", name, "one of at most " + MOST + " of an occurrence");
    }
    if (step == null && run.isStopped()) {
      attempt.names.remove(name);
      throw notHeld(name);
    }
    return step;
  }

  private Map<String, KeptStep> earlier() {
    synchronized (attempt) {
      if (attempt.earlier == null) {
        attempt.earlier =
            store.diary().steps(run.row(), run.job().state().runDate()).stream()
                .collect(Collectors.toMap(KeptStep::name, Function.identity()));
      }
      return attempt.earlier;
    }
  }

  private <T, X extends Exception> T keep(String name, Work<? extends T, X> work) throws X {
    Instant began = now();
    T result = work.get();
    Instant ended = now();
    if (result == null) {
      throw new InvalidInputException(
          "result of step " + name, "null", "a value; a step that returns nothing has no type");
    }
    keep(name, written(name, result), began, ended);
    return result;
  }

  private String written(String name, Object result) {
    try {
      return store.codec().encodeResult(result);
    } catch (InvalidInputException refused) {
      throw new SchedulerException(
          Fault.USER,
          "The result of step "
              + InvalidInputException.show(name)
              + " cannot be kept: "
              + refused.getMessage(),
          refused);
    }
  }

  private <X extends Exception> void act(String name, Action<X> action) throws X {
    Instant began = now();
    action.run();
    keep(name, null, began, now());
  }

  private Instant now() {
    return store.clock().instant();
  }

  private void keep(String name, @Nullable String json, Instant began, Instant ended) {
    KeptStep step =
        new KeptStep(
            name,
            run.job().state().runDate(),
            run.attempt(),
            run.fence(),
            Objects.requireNonNull(run.job().state().hold().node()),
            json,
            began,
            ended);
    if (!diary.keep(run.row(), step)) {
      throw notHeld(name);
    }
  }

  private StoreException notHeld(String name) {
    return new StoreException(
        Fault.EXTERNAL,
        "Step "
            + name
            + " of job "
            + run.jobId()
            + " is not kept, for this run no longer holds its job or another one did the step:"
            + " roll back.",
        null);
  }

  private Object value(KeptStep kept, Type type) {
    String json = kept.result();
    try {
      @Nullable Object value =
          json == null ? null : new Payloads(store.codec()).readAny(json, type);
      if (value != null) {
        return value;
      }
    } catch (InvalidInputException other) {
      throw unfit(kept, type, other);
    }
    throw unfit(kept, type, null);
  }

  private static SchedulerException unfit(
      KeptStep kept, Type type, @Nullable InvalidInputException cause) {
    return new SchedulerException(
        Fault.USER,
        "Step "
            + InvalidInputException.show(kept.name())
            + " was done by attempt "
            + kept.attempt()
            + " and returned "
            + InvalidInputException.show(kept.result())
            + ", which does not fit "
            + type.getTypeName()
            + ".",
        cause);
  }
}
