package dev.punctual.faults.world;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A primary and a streaming standby. Nodes know both by one URL; the standby follows through a
 * proxy, so that it can be kept behind.
 */
final class StandbySite implements Site {
  private static final String NAME = "standby";

  private final PrivatePostgres primary;
  private final PrivatePostgres standby;
  private final TcpProxy stream;
  private final TestDatabase database;
  private boolean failedOver;

  StandbySite(Setup setup) {
    Map<String, String> settings = new HashMap<>(setup.settings());
    if (setup.site() == Setup.Kind.SYNCHRONOUS_STANDBY) {
      settings.put("synchronous_standby_names", NAME);
    }
    // Until there is a standby, no commit may wait for it.
    primary = TestPostgres.startPrivate(Map.of());
    database = primary.newDatabase();
    new Schema(database.dataSource()).migrate();
    try {
      stream = new TcpProxy(primary.port());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    standby = primary.startStandby(NAME, stream.port());
    settings.forEach(primary::set);
  }

  /** What the standby hears the primary through. */
  TcpProxy stream() {
    return stream;
  }

  /**
   * Crashes the primary for good and lets the standby take its place.
   *
   * @return up to when the standby knew what the primary had committed
   */
  Instant failOver() throws SQLException {
    primary.crash();
    Instant known = new Tables(source(standby)).replayedUntil();
    standby.promote();
    failedOver = true;
    return known;
  }

  private PGSimpleDataSource source(PrivatePostgres of) {
    PGSimpleDataSource source = database.dataSource();
    source.setPortNumbers(new int[] {of.port()});
    return source;
  }

  @Override
  public int port() {
    return primary.port();
  }

  /** Both servers; the proxy is not on the way. */
  @Override
  public StoreAddress through(int port) {
    return StoreAddress.of(
        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s?user=%s&password=%s&targetServerType=primary"
            .formatted(
                primary.port(),
                standby.port(),
                database.name(),
                database.user(),
                database.password()));
  }

  @Override
  public PrivatePostgres server() {
    return failedOver ? standby : primary;
  }

  @Override
  public Tables tables() {
    return new Tables(source(server()));
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    } finally {
      primary.close();
      standby.close();
    }
  }
}
