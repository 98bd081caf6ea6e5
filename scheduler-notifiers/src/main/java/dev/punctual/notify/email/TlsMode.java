package dev.punctual.notify.email;

/** How a connection to a mail server is encrypted. */
public enum TlsMode {
  /** Not at all: for a server on the same machine. A login would cross the network in clear. */
  NONE(25),
  /** After the greeting. A server that does not offer it is refused. */
  STARTTLS(587),
  /** From the first byte. */
  TLS(465);

  private final int usualPort;

  TlsMode(int usualPort) {
    this.usualPort = usualPort;
  }

  /** The port that servers usually listen on for it. */
  public int usualPort() {
    return usualPort;
  }
}
