package dev.punctual.spring.test;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.spring.PunctualCustomizer;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.testkit.ManualClock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Puts a store in memory and a clock driven by hand into the context of a test. Two that are equal
 * share a context.
 *
 * @param at when the test begins; empty for now
 */
record DrivenTimeCustomizer(String at) implements ContextCustomizer {

  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration merged) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("punctual test", Map.of("punctual.run-jobs", "false")));
    ManualClock clock = ManualClock.at(begin());
    BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
    register(registry, "punctualClock", ManualClock.class, clock);
    register(registry, "punctualStore", MemoryStore.class, new MemoryStore(clock));
    PunctualCustomizer clocked = builder -> builder.clock(clock);
    register(registry, "punctualClockCustomizer", PunctualCustomizer.class, clocked);
    registry.registerBeanDefinition(
        "punctualDrivenScheduler",
        new RootBeanDefinition(
            DrivenScheduler.class,
            () -> DrivenScheduler.of(clock, context.getBeanFactory().getBean(JobScheduler.class))));
  }

  private Instant begin() {
    try {
      return at.isEmpty() ? Instant.now() : Instant.parse(at);
    } catch (DateTimeParseException other) {
      throw new InvalidInputException(
          "@PunctualTest(at)", at, "an instant such as 2026-03-01T08:00:00Z, or nothing for now");
    }
  }

  private static <T> void register(
      BeanDefinitionRegistry registry, String name, Class<T> type, T bean) {
    RootBeanDefinition definition = new RootBeanDefinition(type, () -> bean);
    definition.setPrimary(true);
    registry.registerBeanDefinition(name, definition);
  }
}
