package dev.punctual.app.plugin;

import dev.punctual.handler.CheckedHandler;
import dev.punctual.handler.JobHandler;
import dev.punctual.handler.NamedHandler;
import dev.punctual.handler.ReportingHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Outcome;
import java.util.Map;

/**
 * A handler of a plugin, called as the plugin is.
 *
 * @param handler of the plugin
 * @param loader of its classes
 */
record PluginHandler<T>(JobHandler<? super T> handler, PluginLoader loader)
    implements CheckedHandler<T>, ReportingHandler {

  static <T> NamedHandler<T> around(NamedHandler<T> named, PluginLoader loader) {
    return new NamedHandler<>(named.kind(), new PluginHandler<>(named.handler(), loader));
  }

  @Override
  public Outcome run(T payload, RunContext run) throws Exception {
    return loader.within(() -> handler.run(payload, run));
  }

  @Override
  public void check(T payload) {
    if (handler instanceof CheckedHandler<? super T> checked) {
      checked.check(payload);
    }
  }

  @Override
  public Map<String, String> facts() {
    return handler instanceof ReportingHandler reporting ? reporting.facts() : Map.of();
  }
}
