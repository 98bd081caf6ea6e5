package dev.punctual.spring.internal;

import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.JobKind;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerException;
import dev.punctual.handler.NamedHandler;
import dev.punctual.spring.HandlesJob;
import dev.punctual.spring.RecurringJob;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Gives the scheduler the handlers of an application, once all of its beans are there: beans of
 * type {@link NamedHandler}, and methods with annotations. So these may be injected with the
 * scheduler. Beans that are made late are not made for it.
 */
public final class JobMethods implements SmartInitializingSingleton {
  private static final Set<Class<? extends java.lang.annotation.Annotation>> ANNOTATIONS =
      Set.of(HandlesJob.class, RecurringJob.class);

  private final ConfigurableListableBeanFactory beans;
  private final JobScheduler scheduler;
  private final RecurringJobReader reader;
  private final List<JobRequest> recurring = new ArrayList<>();

  private record Found(@Nullable HandlesJob handles, Set<RecurringJob> recurs) {}

  /**
   * For an application.
   *
   * @param beans of the application
   * @param scheduler one that is not started
   * @param defaultZone of jobs that name none
   */
  public JobMethods(
      ConfigurableListableBeanFactory beans, JobScheduler scheduler, String defaultZone) {
    this.beans = beans;
    this.scheduler = scheduler;
    this.reader =
        new RecurringJobReader(
            text -> Objects.requireNonNullElse(beans.resolveEmbeddedValue(text), ""), defaultZone);
  }

  /** The recurring jobs, by id. */
  public List<JobRequest> recurring() {
    return List.copyOf(recurring);
  }

  @Override
  public void afterSingletonsInstantiated() {
    for (NamedHandler<?> named :
        beans.getBeanProvider(NamedHandler.class).orderedStream().toList()) {
      add(named);
    }
    for (String bean : beans.getBeanNamesForType(Object.class)) {
      if (!ScopedProxyUtils.isScopedTarget(bean)) {
        add(bean);
      }
    }
    recurring.sort(Comparator.comparing(request -> request.id().value()));
  }

  private <T> void add(NamedHandler<T> named) {
    scheduler.handle(named.kind(), named.handler());
  }

  private void add(String bean) {
    @Nullable Class<?> type = AutoProxyUtils.determineTargetClass(beans, bean);
    if (type == null
        || type.getName().startsWith("org.springframework.")
        || !AnnotationUtils.isCandidateClass(type, ANNOTATIONS)) {
      return;
    }
    Map<Method, Found> methods =
        MethodIntrospector.selectMethods(
            type, (MethodIntrospector.MetadataLookup<Found>) JobMethods::look);
    methods.forEach((method, found) -> add(bean, type, method, found));
  }

  private static @Nullable Found look(Method method) {
    @Nullable HandlesJob handles =
        AnnotatedElementUtils.findMergedAnnotation(method, HandlesJob.class);
    Set<RecurringJob> recurs =
        AnnotatedElementUtils.findMergedRepeatableAnnotations(method, RecurringJob.class);
    return handles == null && recurs.isEmpty() ? null : new Found(handles, recurs);
  }

  private void add(String bean, Class<?> type, Method method, Found found) {
    MethodForm form = MethodForm.of(method, type);
    BeanHandler handler = new BeanHandler(beans, bean, form);
    if (beans.containsSingleton(bean)) {
      handler.callable(beans.getBean(bean));
    }
    @Nullable HandlesJob handles = found.handles();
    if (handles != null) {
      told(method, () -> add(name(handles), form, handler));
    }
    for (RecurringJob job : found.recurs()) {
      told(method, () -> add(job, handles, form, handler));
    }
  }

  private String name(HandlesJob handles) {
    return Objects.requireNonNullElse(beans.resolveEmbeddedValue(handles.value()), "");
  }

  private void add(
      RecurringJob job, @Nullable HandlesJob handles, MethodForm form, BeanHandler handler) {
    String id = reader.id(job);
    if (handles == null) {
      add(id, form, handler);
    }
    reader.request(job, handles == null ? id : name(handles)).ifPresent(recurring::add);
  }

  private void add(String name, MethodForm form, BeanHandler handler) {
    scheduler.handle(JobKind.ofType(name, form.payload()), handler);
  }

  /** Says which method is meant. */
  private static void told(Method method, Runnable adding) {
    try {
      adding.run();
    } catch (InvalidInputException refused) {
      throw new SchedulerException(
          Fault.USER,
          "The method " + MethodForm.named(method) + " cannot run jobs. " + refused.getMessage(),
          refused);
    }
  }
}
