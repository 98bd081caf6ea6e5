package dev.punctual.app.cli.service;

import dev.punctual.JobScheduler;
import dev.punctual.SchedulerClient;
import dev.punctual.app.checkup.Checkup;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.notifier.CallbackSettings;
import dev.punctual.app.http.CallbackServlet;
import dev.punctual.app.http.HttpServer;
import dev.punctual.app.http.SiteParts;
import dev.punctual.app.http.WaysIn;
import dev.punctual.dashboard.DashboardParts;
import dev.punctual.notify.callback.ProviderCallback;
import dev.punctual.port.SchedulerStore;
import jakarta.servlet.Servlet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node that answers over HTTP, through connections that take none from handlers. Safe for use by
 * many threads.
 *
 * @param server what listens
 * @param client what it asks
 * @param settings by which it listens
 */
record ServedSite(HttpServer server, SchedulerClient client, HttpSettings settings)
    implements AutoCloseable {

  /**
   * Listens.
   *
   * @param ways how people come in, beside those whom the store knows
   * @throws dev.punctual.SchedulerException if an address cannot be listened at
   */
  static ServedSite start(Composition app, JobScheduler scheduler, Settings settings, WaysIn ways) {
    SchedulerStore guests = app.guests();
    SchedulerClient client = scheduler.through(guests);
    HttpServer server =
        HttpServer.start(
            settings.http(),
            settings.scheduler().defaultZone(),
            scheduler,
            client,
            ways,
            app.metrics(),
            new SiteParts(
                callbacks(app, client, settings.notifiers().callbacks()),
                new DashboardParts(Checkup.ofService(guests, settings), app::previews)));
    return new ServedSite(server, client, settings.http());
  }

  private static Map<String, Servlet> callbacks(
      Composition app, SchedulerClient client, CallbackSettings settings) {
    List<ProviderCallback> callbacks = app.callbacks(settings);
    return callbacks.isEmpty()
        ? Map.of()
        : Map.of(
            CallbackServlet.PATH,
            new CallbackServlet(callbacks, app.deliveryReports(client), settings::url));
  }

  /** Where it listens: first the API, if it is there, and then the probes, if they are apart. */
  List<String> urls() {
    return server.urls();
  }

  /**
   * A link that lets in whoever has started it, once.
   *
   * @return empty where there is another way in
   * @throws dev.punctual.StoreException if the store keeps no links
   */
  Optional<String> link() {
    return HttpServer.link(settings, client, urls().get(0));
  }

  @Override
  public void close() {
    server.close();
  }
}
