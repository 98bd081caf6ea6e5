package dev.punctual.app.config.types;

/** Where the app keeps its jobs. */
public enum StoreKind {
  /** The PostgreSQL that the app brings along, in its data folder. */
  EMBEDDED,
  /** The PostgreSQL, such as Supabase's, that {@code database.url} names. */
  POSTGRES,
  /** The Supabase project that {@code supabase.url} names, over its REST API. */
  SUPABASE,
  /** In memory: gone with the process. */
  MEMORY
}
