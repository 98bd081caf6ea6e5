package dev.punctual.notify.http;

import dev.punctual.notification.Delivery;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * There is no answer to speak of. The message is for people, and tells no more of the destination
 * than its host.
 */
public final class HttpFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  private HttpFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What is known of the request. */
  public enum Kind {
    /** The policy refuses the address that the host's name resolves to. Nothing was sent. */
    ADDRESS_REFUSED,
    /** There was no connection. Nothing was sent. */
    NOT_SENT,
    /** It went out, at least in part, and no answer came. Nobody can tell what became of it. */
    UNKNOWN,
    /** The answer is larger than was allowed. */
    TOO_LARGE
  }

  static HttpFailure of(Destination to, IOException broken, boolean left) {
    if (AddressRefusedException.causes(broken)) {
      return new HttpFailure(
          Kind.ADDRESS_REFUSED,
          to.host()
              + " resolves to an address that is not public; allow private addresses if it is meant");
    }
    return left
        ? new HttpFailure(Kind.UNKNOWN, "no answer from " + to.host() + ": " + why(broken))
        : new HttpFailure(Kind.NOT_SENT, "no connection to " + to.host() + ": " + why(broken));
  }

  static HttpFailure tooLarge(Destination to, long mostBytes) {
    return new HttpFailure(
        Kind.TOO_LARGE, "the answer of " + to.host() + " has more than " + mostBytes + " bytes");
  }

  static HttpFailure cutShort(Destination to) {
    return new HttpFailure(Kind.UNKNOWN, "the answer of " + to.host() + " was cut short");
  }

  /** In words of our own: those of the exceptions may name addresses and more. */
  private static String why(IOException broken) {
    if (broken instanceof UnknownHostException) {
      return "its name cannot be resolved";
    }
    if (broken instanceof InterruptedIOException) {
      return "it took too long";
    }
    if (broken instanceof SSLException) {
      return "its certificate is not trusted or it does not speak TLS";
    }
    if (broken instanceof ProtocolException) {
      return "what came makes no sense";
    }
    return broken instanceof ConnectException ? "nobody listens there" : "the connection broke";
  }

  /** What is known of the request. */
  public Kind kind() {
    return kind;
  }

  /** The same as the end of a delivery. */
  public Delivery delivery() {
    String reason = String.valueOf(getMessage());
    return switch (kind) {
      case ADDRESS_REFUSED -> Delivery.rejected("address refused", reason);
      case NOT_SENT -> Delivery.outage("no connection", reason);
      case UNKNOWN -> Delivery.unknown("no answer", reason);
      case TOO_LARGE -> Delivery.rejected("answer too large", reason);
    };
  }
}
