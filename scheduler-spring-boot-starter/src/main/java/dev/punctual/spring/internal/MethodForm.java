package dev.punctual.spring.internal;

import dev.punctual.InvalidInputException;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * What a method that runs jobs takes and answers. Immutable.
 *
 * @param method as its class declares it
 * @param payload what metadata are read as
 * @param payloadAt which parameter is the payload; -1 for none
 * @param runAt which parameter is the run; -1 for none
 */
record MethodForm(Method method, Type payload, int payloadAt, int runAt) {
  static final String LEGAL =
      "a method that is neither static nor private, takes a payload (a record, a class, a map or a"
          + " list), a RunContext, both or neither, and returns void, an Outcome or a result that"
          + " is there when it returns";

  /**
   * Reads a method.
   *
   * @param owner the class of the bean, which may tell what type variables stand for
   * @throws InvalidInputException if it has another form
   */
  static MethodForm of(Method method, Class<?> owner) {
    Class<?>[] types = method.getParameterTypes();
    int[] others =
        IntStream.range(0, types.length).filter(i -> types[i] != RunContext.class).toArray();
    int runs = types.length - others.length;
    if (others.length > 1 || runs > 1 || isHidden(method) || endsLater(method)) {
      throw refused(method);
    }
    int payloadAt = others.length == 0 ? -1 : others[0];
    int runAt = runs == 0 ? -1 : types.length - 1 - Math.max(payloadAt, 0);
    return new MethodForm(method, payload(method, owner, payloadAt), payloadAt, runAt);
  }

  private static Type payload(Method method, Class<?> owner, int at) {
    if (at < 0) {
      return Metadata.class;
    }
    Type type = GenericTypeResolver.resolveType(method.getGenericParameterTypes()[at], owner);
    Class<?> raw = ResolvableType.forType(type).resolve(Object.class);
    if (BeanUtils.isSimpleValueType(raw)) {
      throw refused(method);
    }
    return type;
  }

  private static boolean isHidden(Method method) {
    return Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers());
  }

  /** Whether the run would count as done before its work is. */
  private static boolean endsLater(Method method) {
    Class<?> answer = method.getReturnType();
    return Future.class.isAssignableFrom(answer)
        || CompletionStage.class.isAssignableFrom(answer)
        || Flow.Publisher.class.isAssignableFrom(answer)
        || ClassUtils.getAllInterfacesForClassAsSet(answer).stream()
            .anyMatch(type -> type.getName().equals("org.reactivestreams.Publisher"));
  }

  private static InvalidInputException refused(Method method) {
    return new InvalidInputException("job method", named(method), LEGAL);
  }

  /** A method as people find it. */
  static String named(Method method) {
    return ClassUtils.getShortName(method.getDeclaringClass())
        + "."
        + method.getName()
        + IntStream.range(0, method.getParameterCount())
            .mapToObj(i -> ClassUtils.getShortName(method.getParameterTypes()[i]))
            .collect(java.util.stream.Collectors.joining(", ", "(", ")"));
  }

  /** What the method is to be called with. */
  @Nullable Object[] arguments(Object payloadValue, RunContext run) {
    @Nullable Object[] arguments = new Object[method.getParameterCount()];
    if (payloadAt >= 0) {
      arguments[payloadAt] = payloadValue;
    }
    if (runAt >= 0) {
      arguments[runAt] = run;
    }
    return arguments;
  }

  /** What its answer means. */
  @Nullable Outcome outcome(@Nullable Object answer) {
    if (Outcome.class.isAssignableFrom(method.getReturnType())) {
      return (Outcome) answer;
    }
    return answer instanceof Outcome told
        ? told
        : answer == null ? Outcome.done() : Outcome.done(answer);
  }
}
