package dev.punctual.faults.world;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import org.jspecify.annotations.Nullable;

/** One server. */
final class PostgresSite implements Site {
  private final PrivatePostgres server;
  private final @Nullable SmallDisk disk;
  private final TestDatabase database;

  private PostgresSite(Setup setup, PrivatePostgres server, @Nullable SmallDisk disk) {
    this.server = server;
    this.disk = disk;
    this.database = server.newDatabase();
    if (setup.migrated()) {
      new Schema(database.dataSource()).migrate();
    }
  }

  static PostgresSite on(Setup setup) {
    return new PostgresSite(setup, TestPostgres.startPrivate(setup.settings()), null);
  }

  static PostgresSite onSmallDisk(Setup setup) {
    SmallDisk disk = SmallDisk.mount();
    return new PostgresSite(
        setup, TestPostgres.startPrivate(disk.folder(), setup.settings()), disk);
  }

  /**
   * The disk that its data is on.
   *
   * @throws IllegalStateException if it is on no small one
   */
  SmallDisk disk() {
    if (disk == null) {
      throw new IllegalStateException("the data is on the usual disk");
    }
    return disk;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public StoreAddress through(int port) {
    return StoreAddress.of(
        "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
            .formatted(port, database.name(), database.user(), database.password()));
  }

  @Override
  public PrivatePostgres server() {
    return server;
  }

  @Override
  public Tables tables() {
    return new Tables(database.dataSource());
  }

  @Override
  public void close() {
    server.close();
    if (disk != null) {
      disk.close();
    }
  }
}
