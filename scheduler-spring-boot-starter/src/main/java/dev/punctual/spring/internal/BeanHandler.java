package dev.punctual.spring.internal;

import dev.punctual.InvalidInputException;
import dev.punctual.handler.JobHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ReflectionUtils;

/** Runs jobs by a method of a bean, through what advises the bean. Thread-safe. */
final class BeanHandler implements JobHandler<Object> {
  private final BeanFactory beans;
  private final String bean;
  private final MethodForm form;

  BeanHandler(BeanFactory beans, String bean, MethodForm form) {
    this.beans = beans;
    this.bean = bean;
    this.form = form;
  }

  @Override
  public Outcome run(Object payload, RunContext run) throws Exception {
    Object target = beans.getBean(bean);
    try {
      Object answer = callable(target).invoke(target, form.arguments(payload, run));
      return Objects.requireNonNull(form.outcome(answer), "the handler returned null");
    } catch (InvocationTargetException thrown) {
      ReflectionUtils.rethrowException(thrown.getTargetException());
      throw thrown;
    }
  }

  /**
   * The method as this bean has it, which may be a proxy.
   *
   * @throws InvalidInputException if the proxy has no such method, or would not pass it on
   */
  Method callable(Object target) {
    Method method;
    try {
      method = AopUtils.selectInvocableMethod(form.method(), target.getClass());
    } catch (IllegalStateException hidden) {
      throw refused();
    }
    if (AopUtils.isCglibProxy(target) && Modifier.isFinal(method.getModifiers())) {
      throw refused();
    }
    ReflectionUtils.makeAccessible(method);
    return method;
  }

  private InvalidInputException refused() {
    return new InvalidInputException(
        "job method",
        MethodForm.named(form.method()),
        "a method that the bean's proxy passes on: not final, and of an interface where the proxy"
            + " is made of interfaces");
  }
}
