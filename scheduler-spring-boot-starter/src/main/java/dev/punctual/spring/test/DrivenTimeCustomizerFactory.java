package dev.punctual.spring.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link PunctualTest} at the classes of tests, and around nested ones. */
class DrivenTimeCustomizerFactory implements ContextCustomizerFactory {

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    @Nullable PunctualTest test =
        TestContextAnnotationUtils.findMergedAnnotation(testClass, PunctualTest.class);
    return test == null ? null : new DrivenTimeCustomizer(test.at());
  }
}
