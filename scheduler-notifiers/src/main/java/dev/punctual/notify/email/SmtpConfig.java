package dev.punctual.notify.email;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A mail server and how to speak with it. Immutable.
 *
 * @param host its name or address; with TLS its certificate must be for this name
 * @param port its port, 1 to 65535
 * @param tls how the connection is encrypted. Default none
 * @param login whom to log in as; null for no login. Default null
 * @param timeouts how long to wait. Default {@link Timeouts#DEFAULT}
 * @param connections how many connections may be open at once, 1 to 100. Default 4
 */
public record SmtpConfig(
    String host, int port, TlsMode tls, @Nullable Login login, Timeouts timeouts, int connections) {
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_CONNECTIONS = 100;
  private static final int CONNECTIONS = 4;

  /**
   * @throws InvalidInputException if the host is blank or a number is out of its range
   */
  public SmtpConfig {
    if (host.isBlank() || Addresses.hasControls(host)) {
      throw new InvalidInputException("SMTP host", host, "a name or an address");
    }
    requireBetween("SMTP port", port, HIGHEST_PORT);
    requireBetween("SMTP connections", connections, MOST_CONNECTIONS);
  }

  /** A server without encryption and login. */
  public static SmtpConfig of(String host, int port) {
    return new SmtpConfig(host, port, TlsMode.NONE, null, Timeouts.DEFAULT, CONNECTIONS);
  }

  /** The same with this encryption. */
  public SmtpConfig withTls(TlsMode mode) {
    return new SmtpConfig(host, port, mode, login, timeouts, connections);
  }

  /** The same with this login. */
  public SmtpConfig withLogin(String user, String password) {
    return new SmtpConfig(host, port, tls, new Login(user, password), timeouts, connections);
  }

  /** The same with these timeouts. */
  public SmtpConfig withTimeouts(Timeouts other) {
    return new SmtpConfig(host, port, tls, login, other, connections);
  }

  /** The same with at most this many connections at once. */
  public SmtpConfig withConnections(int most) {
    return new SmtpConfig(host, port, tls, login, timeouts, most);
  }

  private static void requireBetween(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw new InvalidInputException(field, value, "1 to " + most);
    }
  }

  /**
   * Whom to log in as.
   *
   * @param user not blank
   * @param password not empty; never shown
   */
  public record Login(String user, String password) {

    /**
     * @throws InvalidInputException if one of them is missing
     */
    public Login {
      if (user.isBlank()) {
        throw new InvalidInputException("SMTP user", user, "a name that is not blank");
      }
      if (password.isEmpty()) {
        throw new InvalidInputException("SMTP password", "", "a password that is not empty");
      }
    }

    @Override
    public String toString() {
      return "Login[user=" + user + ", password=****]";
    }
  }

  /**
   * How long to wait; every one is at least a millisecond and at most a day.
   *
   * @param connect for the server to take a connection. Default 10 s
   * @param read for each of its answers. Default 20 s. A server that takes longer to acknowledge a
   *     mail it accepted is sent that mail again
   * @param write for it to take what is written. Default 20 s
   * @param idle before a connection that nobody uses is closed. Default 30 s
   */
  public record Timeouts(Duration connect, Duration read, Duration write, Duration idle) {
    private static final Duration LONGEST = Duration.ofDays(1);

    /** 10 s to connect, 20 s to read and to write, 30 s idle. */
    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30));

    /**
     * @throws InvalidInputException if one is out of its range
     */
    public Timeouts {
      requirePositive("SMTP connect timeout", connect);
      requirePositive("SMTP read timeout", read);
      requirePositive("SMTP write timeout", write);
      requirePositive("SMTP idle time", idle);
    }

    private static void requirePositive(String field, Duration value) {
      if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
        throw new InvalidInputException(field, value, "1 ms to " + LONGEST.toDays() + " day");
      }
    }
  }
}
