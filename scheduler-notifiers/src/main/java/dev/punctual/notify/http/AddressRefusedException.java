package dev.punctual.notify.http;

import java.net.UnknownHostException;

/** A name resolves to an address that nobody may be led to. */
final class AddressRefusedException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  AddressRefusedException(String host) {
    super(host);
  }

  /** Whether this is at the bottom of a failure. */
  static boolean causes(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof AddressRefusedException) {
        return true;
      }
    }
    return false;
  }
}
