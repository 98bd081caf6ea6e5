package dev.punctual.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a bean the handler of jobs. The method takes the payload, a {@link
 * dev.punctual.handler.RunContext}, both or neither; it answers nothing, a {@link
 * dev.punctual.job.Outcome}, or a result, which is kept in history. It fails by throwing. It is
 * called through the bean, so that {@code @Transactional} and other advice hold, by many threads at
 * once.
 *
 * <p>The application does not start if the method has another form, or another handler has its
 * name.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface HandlesJob {

  /** The name of the handler, by which jobs call it. Placeholders are resolved. */
  String value();
}
