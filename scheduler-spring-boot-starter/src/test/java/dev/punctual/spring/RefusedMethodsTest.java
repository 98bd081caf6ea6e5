package dev.punctual.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;

/** Methods that cannot run jobs. */
class RefusedMethodsTest {
  static class Two {
    @HandlesJob("two")
    void handle(Map<String, Object> one, List<String> other) {}
  }

  static class Simple {
    @HandlesJob("simple")
    void handle(String text) {}
  }

  static class Hidden {
    @HandlesJob("hidden")
    static void handle() {}
  }

  static class Later {
    @HandlesJob("later")
    CompletableFuture<String> handle() {
      return new CompletableFuture<>();
    }
  }

  static class NoTrigger {
    @RecurringJob(id = "none")
    void handle() {}
  }

  static class BadCron {
    @RecurringJob(id = "bad", cron = "61 * * * *")
    void handle() {}
  }

  static class Twice {
    @HandlesJob("same")
    void one() {}

    @HandlesJob("same")
    void other() {}
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Two.class,
        Simple.class,
        Hidden.class,
        Later.class,
        NoTrigger.class,
        BadCron.class,
        Twice.class
      })
  void aMethodOfAnotherFormFailsTheStart(Class<?> bean) {
    Contexts.MEMORY
        .withBean(bean)
        .run(
            context ->
                assertThat(Contexts.told(context.getStartupFailure()))
                    .contains("RefusedMethodsTest." + bean.getSimpleName() + ".", "expected"));
  }

  static class Final {
    @HandlesJob("final")
    final void handle() {}
  }

  static class Aside implements Runnable {
    @HandlesJob("aside")
    void handle() {}

    @Override
    public void run() {}
  }

  @ParameterizedTest
  @ValueSource(classes = {Final.class, Aside.class})
  void aMethodThatAProxyDoesNotPassOnFailsTheStart(Class<?> bean) {
    BeanNameAutoProxyCreator proxies = new BeanNameAutoProxyCreator();
    proxies.setBeanNames("proxied");
    proxies.setInterceptorNames("advice");
    Contexts.MEMORY
        .withBean(BeanNameAutoProxyCreator.class, () -> proxies)
        .withBean("advice", MethodInterceptor.class, () -> MethodInvocation::proceed)
        .withBean("proxied", bean)
        .run(
            context ->
                assertThat(Contexts.told(context.getStartupFailure()))
                    .contains(
                        bean.getSimpleName() + ".handle()", "not final, and of an interface"));
  }
}
