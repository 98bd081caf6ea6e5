package dev.punctual.app.cli.service;

import dev.punctual.JobScheduler;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.notifier.MailSettings;
import dev.punctual.app.config.notifier.SmtpSettings;
import dev.punctual.app.config.types.StoreKind;
import dev.punctual.app.demo.shop.Shop;
import dev.punctual.app.http.WaysIn;
import java.net.URI;
import java.util.List;

/** A node at work on an example, with the pages that show it. Used by one thread. */
final class DashboardDemo implements AutoCloseable {
  private final Composition app;
  private final Settings settings;
  private final JobScheduler scheduler;
  private final ServedSite site;

  private DashboardDemo(
      Composition app, Settings settings, JobScheduler scheduler, ServedSite site) {
    this.app = app;
    this.settings = settings;
    this.scheduler = scheduler;
    this.site = site;
  }

  /**
   * Starts the node, listens, and gives the node its jobs.
   *
   * @param app on the store of the settings; it stays the caller's to close, which stops the node
   * @param settings with a port
   */
  static DashboardDemo start(Composition app, Settings settings) {
    WaysIn ways = WaysIn.of(settings);
    JobScheduler scheduler = app.start(Shop::staff);
    ServedSite site = ServedSite.start(app, scheduler, settings, ways);
    DashboardDemo demo = new DashboardDemo(app, settings, scheduler, site);
    try {
      Shop.open(scheduler);
      return demo;
    } catch (RuntimeException failure) {
      demo.close();
      throw failure;
    }
  }

  /** What people are told first; where to go stands in a line of its own. */
  List<String> welcome() {
    return List.of(
        "A shop is at work, and its dashboard is there until you press Ctrl-C.",
        site.link()
            .map(link -> "Open this within ten minutes, it works once: " + link)
            .orElseGet(() -> "Sign in by a token of yours at " + home()),
        whereMailGoes());
  }

  private String home() {
    return URI.create(site.urls().get(0)).resolve("/").toString();
  }

  private String whereMailGoes() {
    MailSettings mail = settings.notifiers().mail();
    return mail.smtp()
        .map(SmtpSettings::host)
        .map(host -> "Its mail goes out through " + host + ".")
        .orElse("No mail server is set, so its mail goes into files in " + mail.folder() + ".");
  }

  /** What stays in the store. */
  List<String> farewell() {
    return List.of(
        "The shop is shut. " + app.store().describe() + " keeps " + Shop.leftovers(scheduler) + ".",
        "Start the demo again to go on with them"
            + (settings.store().kind() == StoreKind.EMBEDDED
                ? ", or delete " + settings.store().dataFolder() + " to be rid of them."
                : "."));
  }

  /** Takes no more requests, lets runs end within {@code drain_timeout}, and stops the node. */
  @Override
  public void close() {
    site.close();
    scheduler.close();
  }
}
