package dev.punctual.spring;

import dev.punctual.spring.autoconfigure.PunctualAutoConfiguration;
import dev.punctual.spring.autoconfigure.PunctualStoreAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Applications that have nothing but a scheduler. */
final class Contexts {
  static final ApplicationContextRunner PLAIN =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  PunctualStoreAutoConfiguration.class, PunctualAutoConfiguration.class));

  static final ApplicationContextRunner MEMORY = PLAIN.withPropertyValues("punctual.store=memory");

  private Contexts() {}

  /** What a person reads when the application does not start. */
  static String told(Throwable failure) {
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(FailureAnalyzer.class, (type, name, needsMore) -> {})
        .stream()
        .filter(analyzer -> analyzer.getClass().getName().contains("Punctual"))
        .map(analyzer -> analyzer.analyze(failure))
        .map(analysis -> analysis.getDescription() + "\n" + analysis.getAction())
        .findFirst()
        .orElseThrow();
  }
}
