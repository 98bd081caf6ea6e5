package dev.punctual.notify.email;

/** How a connection to a mail server is encrypted. */
public enum TlsMode {
  /** Not at all: for a server on the same machine. A login would cross the network in clear. */
  NONE,
  /** After the greeting, usually on port 587. A server that does not offer it is refused. */
  STARTTLS,
  /** From the first byte, usually on port 465. */
  TLS
}
