package dev.punctual.spring.autoconfigure;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Says in a sentence why an application does not start, instead of by stack traces. */
class PunctualFailureAnalyzer extends AbstractFailureAnalyzer<SchedulerException>
    implements Ordered {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SchedulerException cause) {
    return new FailureAnalysis(cause.getMessage(), action(cause), cause);
  }

  private static String action(SchedulerException cause) {
    if (cause instanceof InvalidInputException refused) {
      return "Change " + refused.field() + ": expected " + refused.legal() + ".";
    }
    return cause.isTransient()
        ? "Start the application again when that is over."
        : "Change what the description names, and start the application again.";
  }

  /** Before those that tell of any exception from within a property or a bean. */
  @Override
  public int getOrder() {
    return 0;
  }
}
