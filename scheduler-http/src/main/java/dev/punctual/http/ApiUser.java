package dev.punctual.http;

import dev.punctual.audit.AuditSource;
import dev.punctual.audit.Caller;

/**
 * Who asks over HTTP. Immutable.
 *
 * @param name as the audit is to tell it, 1 to 255 characters
 * @param role what they may do
 * @param payloads how much they see of what jobs carry
 */
public record ApiUser(String name, ApiRole role, Payloads payloads) {

  /** How much somebody sees of what jobs carry: their metadata, results, errors and logs. */
  public enum Payloads {
    /** All of it. */
    FULL,
    /** That it is there, and which fields it has; no value. Nor can they search by values. */
    MASKED
  }

  /**
   * @throws dev.punctual.InvalidInputException if that is no legal name
   */
  public ApiUser {
    new Caller(name, AuditSource.HTTP);
  }

  /**
   * Somebody who sees all that jobs carry.
   *
   * @throws dev.punctual.InvalidInputException if that is no legal name
   */
  public ApiUser(String name, ApiRole role) {
    this(name, role, Payloads.FULL);
  }

  /** The same, who sees that much of what jobs carry. */
  public ApiUser seeing(Payloads other) {
    return new ApiUser(name, role, other);
  }

  /** For the audit. */
  public Caller caller() {
    return new Caller(name, AuditSource.HTTP);
  }
}
