package dev.punctual.app.config;

/** What may be asked for as a store: one of the kinds, or the one that fits. */
enum StoreChoice {
  AUTO,
  EMBEDDED,
  POSTGRES,
  MEMORY;

  StoreKind kind(boolean databaseGiven) {
    return switch (this) {
      case AUTO -> databaseGiven ? StoreKind.POSTGRES : StoreKind.EMBEDDED;
      case EMBEDDED -> StoreKind.EMBEDDED;
      case POSTGRES -> StoreKind.POSTGRES;
      case MEMORY -> StoreKind.MEMORY;
    };
  }
}
