package dev.punctual.journeys;

import dev.punctual.JobScheduler;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.app.http.HttpServer;
import dev.punctual.app.http.WaysIn;
import dev.punctual.http.ApiUser;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;

/** A node over PostgreSQL, with its pages, as {@code serve} starts it. */
final class Site implements AutoCloseable {
  static final String TOKEN = "drawn-at-random-0123456789";

  private final TestDatabase database;
  private final JdbcStore store;
  private final JobScheduler scheduler;
  private HttpServer server;

  /** On the server of this JVM. */
  Site() {
    this(TestPostgres.shared().newDatabase());
  }

  /** On a database of its own, which it closes. */
  Site(TestDatabase database) {
    this.database = database;
    this.store = JdbcStore.open(database.dataSource());
    this.scheduler =
        JobScheduler.builder(store)
            .task("work", Metadata.class, (metadata, run) -> {})
            .task(
                "broken",
                Metadata.class,
                (metadata, run) -> {
                  throw new IllegalStateException("the other side is down");
                })
            .start();
    this.server = serve(0);
  }

  JobScheduler scheduler() {
    return scheduler;
  }

  String home() {
    String url = server.urls().get(0);
    return url.substring(0, url.length() - HttpServer.PATH.length());
  }

  private HttpServer serve(int port) {
    HttpSettings settings =
        new HttpSettings(
            Optional.of(port),
            Optional.empty(),
            "127.0.0.1",
            HttpSettings.Site.DIRECT,
            Optional.of(new Secret(TOKEN)),
            Optional.empty(),
            new HttpSettings.Terms(
                ApiUser.Payloads.FULL, Optional.empty(), false, Optional.empty(), 0));
    return HttpServer.start(
        settings,
        ZoneId.of("UTC"),
        scheduler,
        scheduler,
        WaysIn.tokens(settings),
        new SimpleMeterRegistry());
  }

  /** The server goes, and comes back at the same address. */
  void restart(Runnable meanwhile) {
    int port = URI.create(home()).getPort();
    server.close();
    meanwhile.run();
    server = serve(port);
  }

  /** Comes in with a token. */
  void signIn(Browser browser) {
    browser.visit("/login");
    browser.type("input[name=token]", TOKEN);
    browser.click("button[type=submit]");
    browser.find("#content");
  }

  @Override
  public void close() {
    server.close();
    scheduler.close();
    store.close();
    database.close();
  }
}
