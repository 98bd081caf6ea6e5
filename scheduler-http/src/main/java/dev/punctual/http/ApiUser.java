package dev.punctual.http;

import dev.punctual.audit.AuditSource;
import dev.punctual.audit.Caller;

/**
 * Who asks over HTTP. Immutable.
 *
 * @param name as the audit is to tell it, 1 to 255 characters
 * @param role what they may do
 */
public record ApiUser(String name, ApiRole role) {

  /**
   * @throws dev.punctual.InvalidInputException if that is no legal name
   */
  public ApiUser {
    new Caller(name, AuditSource.HTTP);
  }

  /** For the audit. */
  public Caller caller() {
    return new Caller(name, AuditSource.HTTP);
  }
}
