package dev.punctual.notify.webhook;

import dev.punctual.InvalidInputException;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import dev.punctual.notify.http.HttpTimeouts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How webhooks are sent. It shows no key and no more of the URL than its host. Immutable.
 *
 * @param signing with which keys they are signed
 * @param url where those go that name no URL of their own; null for nowhere. Default null
 * @param addresses where URLs may lead. Default {@link AddressPolicy#PUBLIC_ONLY}
 * @param timeouts how long to wait. Default {@link HttpTimeouts#DEFAULT}
 */
public record WebhookConfig(
    WebhookSigning signing, @Nullable String url, AddressPolicy addresses, HttpTimeouts timeouts) {

  /**
   * @throws InvalidInputException if the URL is none; whether it may be led to is checked when a
   *     notifier is made
   */
  public WebhookConfig {
    if (url != null) {
      Destination.of("webhook URL", url, AddressPolicy.ANY);
    }
  }

  /**
   * The defaults, signed by every one of some keys, the newest first.
   *
   * @throws InvalidInputException if there is none, or more than 10
   */
  public static WebhookConfig signedBy(SigningKey... keys) {
    return of(WebhookSigning.by(List.of(keys)));
  }

  /** The defaults without signatures: receivers cannot tell who sends. */
  public static WebhookConfig unsigned() {
    return of(WebhookSigning.NONE);
  }

  private static WebhookConfig of(WebhookSigning signing) {
    return new WebhookConfig(signing, null, AddressPolicy.PUBLIC_ONLY, HttpTimeouts.DEFAULT);
  }

  /** The same with this URL for those that name none. */
  public WebhookConfig withUrl(String other) {
    return new WebhookConfig(signing, other, addresses, timeouts);
  }

  /**
   * The same with private addresses and plain {@code http} allowed or not: for development, and for
   * receivers in one's own network.
   */
  public WebhookConfig withAllowPrivate(boolean allow) {
    return new WebhookConfig(
        signing, url, allow ? AddressPolicy.ANY : AddressPolicy.PUBLIC_ONLY, timeouts);
  }

  /** The same with these timeouts. */
  public WebhookConfig withTimeouts(HttpTimeouts other) {
    return new WebhookConfig(signing, url, addresses, other);
  }

  @Override
  public String toString() {
    String to = url == null ? "" : ", to " + Destination.of("webhook URL", url, AddressPolicy.ANY);
    return "WebhookConfig[" + signing + to + ", " + addresses + ", " + timeouts + "]";
  }
}
