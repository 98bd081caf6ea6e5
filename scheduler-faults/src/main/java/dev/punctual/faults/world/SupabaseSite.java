package dev.punctual.faults.world;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestPostgres;
import dev.punctual.testsupabase.TestSupabase;
import java.net.URI;

/** A Supabase project on a server of its own; nodes know its URL and its secret key. */
final class SupabaseSite implements Site {
  private final PrivatePostgres server;
  private final TestSupabase project;

  SupabaseSite(Setup setup) {
    server = TestPostgres.startPrivate(setup.settings());
    project =
        TestSupabase.start(
            server.newDatabase(), database -> new Schema(database.dataSource()).migrate());
  }

  TestSupabase project() {
    return project;
  }

  @Override
  public int port() {
    return URI.create(project.url()).getPort();
  }

  @Override
  public StoreAddress through(int port) {
    return new StoreAddress("http://127.0.0.1:" + port, project.keys().secretKey());
  }

  @Override
  public PrivatePostgres server() {
    return server;
  }

  @Override
  public Tables tables() {
    return new Tables(project.database().dataSource());
  }

  @Override
  public void close() {
    project.stop();
    server.close();
  }
}
