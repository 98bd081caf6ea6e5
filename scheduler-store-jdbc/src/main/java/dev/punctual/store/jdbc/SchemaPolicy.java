package dev.punctual.store.jdbc;

/** What opening a store does about the version of the database's tables and functions. */
public enum SchemaPolicy {
  /**
   * Brings older ones up to date, as the role that the store logs in as; leaves newer ones as they
   * are. The default.
   */
  MIGRATE,
  /** Refuses older ones: somebody with more rights runs the migrations before nodes start. */
  CHECK,
  /** Asks nothing. What is missing shows at the first call. */
  TRUST
}
