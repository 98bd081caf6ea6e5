package dev.punctual.faults.cell;

import dev.punctual.faults.world.Setup;

/**
 * A fault and what it strikes.
 *
 * @param name as on a command line
 */
public record Cell(String name, Setup setup, Fault fault) {
  /** On PostgreSQL with the usual settings. */
  static Cell of(String name, Fault fault) {
    return new Cell(name, Setup.POSTGRES, fault);
  }

  /** The same fault, on a Supabase project. */
  Cell onSupabase() {
    return new Cell("supabase-" + name, Setup.SUPABASE, fault);
  }
}
