package dev.punctual.dashboard.internal.page;

import dev.punctual.dashboard.internal.frame.PageCall;
import java.io.IOException;

/** A page. Safe for use by many threads. */
@FunctionalInterface
public interface PageView {
  /**
   * Shows it.
   *
   * @throws dev.punctual.InvalidInputException if a parameter cannot be read
   */
  void show(PageCall call) throws IOException;
}
