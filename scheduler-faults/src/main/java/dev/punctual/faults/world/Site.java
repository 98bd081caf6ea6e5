package dev.punctual.faults.world;

import dev.punctual.testpostgres.PrivatePostgres;

/** What holds the jobs of a round, and the ways to it. Used by one thread. */
interface Site extends AutoCloseable {
  /** What nodes speak to, and proxies stand before. */
  int port();

  /** Where nodes find it that speak to a proxy on this port. */
  StoreAddress through(int port);

  /** The server that holds the tables now. */
  PrivatePostgres server();

  /** The tables, by a way around all proxies. */
  Tables tables();

  @Override
  void close();

  /** The site of a setup, without tables if it says so. */
  static Site of(Setup setup) {
    return switch (setup.site()) {
      case POSTGRES -> PostgresSite.on(setup);
      case SMALL_DISK -> PostgresSite.onSmallDisk(setup);
      case SYNCHRONOUS_STANDBY, ASYNCHRONOUS_STANDBY -> new StandbySite(setup);
      case SUPABASE -> new SupabaseSite(setup);
    };
  }
}
