package dev.punctual;

import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.Payloads;
import dev.punctual.trigger.Trigger;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of a handler, tied to the type of the payload that the handler takes, so that a job with
 * another payload does not compile. An application makes one constant for each kind of its jobs:
 *
 * <pre>{@code
 * static final JobKind<Mail> MAIL = JobKind.of("mail", Mail.class);
 *
 * builder.on(MAIL, (mail, run) -> mailer.send(mail));
 * scheduler.schedule(MAIL.job("mail-7", mail).at(noon));
 * }</pre>
 *
 * <p>Immutable. Two kinds are equal if their names and types are.
 *
 * @param <T> the type of the payload: something that is an object in JSON, such as a record or a
 *     map, or a list, which is kept as an object with the one field {@code value}
 */
public final class JobKind<T> {
  private final HandlerName name;
  private final Type type;

  private JobKind(HandlerName name, Type type) {
    this.name = name;
    this.type = type;
  }

  /**
   * A kind whose payload is of a class.
   *
   * @param name of the handler
   * @throws InvalidInputException if the name is not legal
   */
  public static <T> JobKind<T> of(String name, Class<T> payload) {
    return new JobKind<>(HandlerName.of(name), payload);
  }

  /**
   * A kind whose payload has type parameters, such as {@code new PayloadType<Map<String, Seat>>()
   * {}}.
   *
   * @param name of the handler
   * @throws InvalidInputException if the name is not legal
   */
  public static <T> JobKind<T> of(String name, PayloadType<T> payload) {
    return new JobKind<>(HandlerName.of(name), payload.type());
  }

  /**
   * A kind whose payload is a list.
   *
   * @param name of the handler
   * @throws InvalidInputException if the name is not legal
   */
  public static <T> JobKind<List<T>> listOf(String name, Class<T> element) {
    return new JobKind<>(HandlerName.of(name), Payloads.listOf(element));
  }

  /**
   * A kind whose payload is of a type that is known when the program runs, such as that of a
   * method's parameter.
   *
   * @param name of the handler
   * @param payload a class, or a type with its parameters
   * @throws InvalidInputException if the name is not legal
   */
  public static JobKind<Object> ofType(String name, Type payload) {
    return new JobKind<>(HandlerName.of(name), payload);
  }

  /** The name of the handler. */
  public String name() {
    return name.value();
  }

  /** What payloads are read as: a {@link Class}, or a {@link ParameterizedType}. */
  public Type type() {
    return type;
  }

  /**
   * A job of this kind, due now unless told otherwise.
   *
   * @param id the job's name
   * @throws InvalidInputException if the id is not legal
   */
  public JobRequest job(String id, T payload) {
    return JobRequest.of(id, name.value()).with(payload, type);
  }

  /**
   * A job of this kind that is the only one with its payload until it has ended; a second one is an
   * error. Its id is derived, and told by {@link ScheduleResult}.
   */
  public JobRequest unique(T payload) {
    return unique(payload, Unique.byPayload());
  }

  /**
   * A job of this kind that is the only one of its key or payload.
   *
   * @param unique by what, and what becomes of an earlier one
   */
  public JobRequest unique(T payload, Unique unique) {
    return JobRequest.unique(name.value(), unique).with(payload, type);
  }

  /**
   * The recurring job that has the name of its kind, for kinds of which there is one job.
   *
   * @param trigger when it runs
   */
  public JobRequest recurring(Trigger trigger, T payload) {
    return job(name.value(), payload).on(trigger);
  }

  @SuppressWarnings("unchecked") // read as the type
  T read(Payloads payloads, Job job) {
    return (T) payloads.read(job.spec().metadata(), type);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JobKind<?> kind && name.equals(kind.name) && type.equals(kind.type);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + type.hashCode();
  }

  @Override
  public String toString() {
    return name + " of " + type.getTypeName();
  }
}
