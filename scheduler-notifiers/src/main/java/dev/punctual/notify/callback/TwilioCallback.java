package dev.punctual.notify.callback;

import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's status callback: a form that tells {@code MessageSid}, {@code MessageStatus} and {@code
 * ErrorCode} (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status). It is
 * signed by the account's auth token: HMAC-SHA1, in base 64, over the URL as Twilio called it and
 * the sorted names and values of the form (https://www.twilio.com/docs/usage/security). With a port
 * in the URL Twilio signs the URL with or without it, so either counts.
 *
 * <p>Nothing tells when it was signed. A replayed report says what was said before, and changes
 * nothing. Thread-safe.
 */
public final class TwilioCallback implements ProviderCallback {
  private static final String ALGORITHM = "HmacSHA1";
  private static final String DICTIONARY = "https://www.twilio.com/docs/api/errors/";

  /** Scheme, host and port of a URL, whatever follows: anybody may call it with any query. */
  private static final Pattern START =
      Pattern.compile("^(https?://)([^/?#:\\[]+|\\[[^\\]]*\\])(:[0-9]+)?");

  private static final Map<String, MessageStatus> STATUSES =
      Map.of(
          "delivered", MessageStatus.DELIVERED,
          "read", MessageStatus.DELIVERED,
          "undelivered", MessageStatus.FAILED,
          "failed", MessageStatus.FAILED,
          "canceled", MessageStatus.FAILED);

  private final SecretKeySpec key;
  private final InstantSource clock;

  /**
   * @param authToken the account's: also where messages are sent by an API key
   * @param clock tells when a report came, as it does not say so itself
   */
  public TwilioCallback(String authToken, InstantSource clock) {
    this.key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "twilio";
  }

  @Override
  public List<ProviderReport> read(CallbackRequest request) throws CallbackRefusedException {
    FormFields form = FormFields.of(request.text());
    requireSigned(request, form);
    String sid =
        form.text("MessageSid")
            .orElseThrow(() -> CallbackRefusedException.unreadable("there is no MessageSid"));
    MessageStatus status = STATUSES.get(form.text("MessageStatus").orElse(""));
    return status == null
        ? List.of()
        : List.of(new ProviderReport(Channel.SMS, sid, null, standing(status, form)));
  }

  private Standing standing(MessageStatus status, FormFields form) {
    Optional<String> code = form.text("ErrorCode").filter(text -> text.matches("[0-9]{1,9}"));
    return new Standing(
        status,
        clock.instant(),
        code.orElse(null),
        status == MessageStatus.FAILED
            ? "Twilio says "
                + form.text("MessageStatus").orElse("")
                + code.map(number -> "; see " + DICTIONARY + number).orElse("")
            : null);
  }

  private void requireSigned(CallbackRequest request, FormFields form)
      throws CallbackRefusedException {
    byte[] given = request.needed("X-Twilio-Signature").getBytes(StandardCharsets.UTF_8);
    boolean signed = false;
    for (String url : List.of(request.url(), otherPort(request.url()))) {
      byte[] expected = signature(url + form.joined()).getBytes(StandardCharsets.UTF_8);
      signed |= MessageDigest.isEqual(expected, given);
    }
    if (!signed) {
      throw CallbackRefusedException.forged(
          "X-Twilio-Signature is not that of this account for this URL: compare callbacks.url with"
              + " the URL that Twilio calls");
    }
  }

  /** The same URL without its port, or with the port of its scheme. */
  private static String otherPort(String url) {
    Matcher start = START.matcher(url);
    if (!start.find()) {
      return url;
    }
    String port = "https://".equals(start.group(1)) ? ":443" : ":80";
    return start.group(1)
        + start.group(2)
        + (start.group(3) == null ? port : "")
        + url.substring(start.end());
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
