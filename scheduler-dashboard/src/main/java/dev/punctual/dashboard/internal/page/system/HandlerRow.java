package dev.punctual.dashboard.internal.page.system;

import dev.punctual.figures.FigurePoint;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Pause;
import dev.punctual.limit.Limit;
import dev.punctual.port.JobStore.Due;
import org.jspecify.annotations.Nullable;

/**
 * How a handler goes. Immutable.
 *
 * @param handler which
 * @param hour its runs of the last hour
 * @param due its jobs that are due and that nothing holds back; null for none
 * @param nodes how many living nodes have it
 * @param pause of the handler itself; null for none
 * @param limit of the handler itself; null for none
 */
public record HandlerRow(
    HandlerName handler,
    FigurePoint hour,
    @Nullable Due due,
    long nodes,
    @Nullable Pause pause,
    Limit.@Nullable InForce limit) {

  /** Its name. */
  public String name() {
    return handler.value();
  }

  /** Tells its elements on the page from those of others. */
  public String key() {
    return key(name());
  }

  /** Tells the elements of something on the page from those of others, by its name. */
  public static String key(String name) {
    return Integer.toHexString(name.hashCode()) + "-" + name.length();
  }
}
