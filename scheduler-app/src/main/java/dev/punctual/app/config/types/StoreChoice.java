package dev.punctual.app.config.types;

/** What may be asked for as a store: one of the kinds, or the one that fits. */
public enum StoreChoice {
  AUTO,
  EMBEDDED,
  POSTGRES,
  SUPABASE,
  MEMORY;

  /** The store that is meant, by which of the two connections are set. */
  public StoreKind kind(boolean databaseGiven, boolean supabaseGiven) {
    return switch (this) {
      case AUTO -> automatic(databaseGiven, supabaseGiven);
      case EMBEDDED -> StoreKind.EMBEDDED;
      case POSTGRES -> StoreKind.POSTGRES;
      case SUPABASE -> StoreKind.SUPABASE;
      case MEMORY -> StoreKind.MEMORY;
    };
  }

  private static StoreKind automatic(boolean databaseGiven, boolean supabaseGiven) {
    if (databaseGiven) {
      return StoreKind.POSTGRES;
    }
    return supabaseGiven ? StoreKind.SUPABASE : StoreKind.EMBEDDED;
  }
}
