package dev.punctual.app.config.types;

/** How a connection to a mail server is encrypted. */
public enum TlsMode {
  /** Not at all. */
  NONE(25),
  /** After the greeting, and never without. */
  STARTTLS(587),
  /** From the first byte. */
  TLS(465);

  private final int port;

  TlsMode(int port) {
    this.port = port;
  }

  /** The usual port, 1 to 65535. */
  public int port() {
    return port;
  }
}
