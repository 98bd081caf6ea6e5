package dev.punctual.notify.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * URLs of Amazon SNS itself. A message names where its certificate is and where its subscription is
 * confirmed; only addresses of SNS are asked, so that no forged message makes a node call somebody
 * else (https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html).
 */
final class SnsEndpoint {
  private static final Pattern HOST =
      Pattern.compile("sns\\.[a-z0-9-]{3,30}\\.amazonaws\\.com(?:\\.cn)?");

  private static final Pattern CERTIFICATE = Pattern.compile("/[A-Za-z0-9-]{1,100}\\.pem");

  private SnsEndpoint() {}

  /** The URL of a certificate of SNS. */
  static String certificate(String url) throws CallbackRefusedException {
    URI of = own(url, "SigningCertURL");
    if (of.getRawQuery() != null || !CERTIFICATE.matcher(of.getRawPath()).matches()) {
      throw CallbackRefusedException.forged("SigningCertURL is no certificate of SNS");
    }
    return of.toString();
  }

  /** The URL at which a subscription is confirmed. */
  static String confirmation(String url) throws CallbackRefusedException {
    return own(url, "SubscribeURL").toString();
  }

  private static URI own(String url, String field) throws CallbackRefusedException {
    try {
      URI of = new URI(url);
      String host = String.valueOf(of.getHost());
      if ("https".equals(of.getScheme())
          && host.equals(of.getRawAuthority())
          && HOST.matcher(host).matches()
          && of.getRawFragment() == null) {
        return of;
      }
    } catch (URISyntaxException no) {
      // Told below.
    }
    throw CallbackRefusedException.forged(
        field + " is not at SNS: expected https://sns.REGION.amazonaws.com/…");
  }
}
