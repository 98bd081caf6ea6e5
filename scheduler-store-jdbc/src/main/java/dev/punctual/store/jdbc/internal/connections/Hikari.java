package dev.punctual.store.jdbc.internal.connections;

import dev.punctual.Fault;
import dev.punctual.StoreException;

/** Whether HikariCP is there: who gives the store a source of connections may leave it out. */
final class Hikari {
  private static final boolean PRESENT = find();

  private Hikari() {}

  /** Whether the class loader of the store finds HikariCP. */
  static boolean isPresent() {
    return PRESENT;
  }

  /** What a store without HikariCP says when it is asked for a pool of its own. */
  static StoreException missing() {
    return new StoreException(
        Fault.USER,
        "HikariCP is not on the class path, and a store that is opened by a URL makes its pools"
            + " with it: add com.zaxxer:HikariCP, or open the store with a DataSource",
        null);
  }

  private static boolean find() {
    try {
      Class.forName("com.zaxxer.hikari.HikariDataSource", false, Hikari.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException leftOut) {
      return false;
    }
  }
}
