package dev.punctual;

/** Whose fault an error is; retry and alerting decide by it. */
public enum Fault {
  /** The caller asked for something that cannot be: mend the input, a repeat fails again. */
  USER,
  /** A defect in Punctual or in a handler's wiring: report it. */
  INTERNAL,
  /** A limit was reached (connections, memory, time): a repeat may succeed later. */
  RESOURCES,
  /** Something outside, such as the database or a gateway, failed: a repeat may succeed later. */
  EXTERNAL
}
