package dev.punctual.notify.callback;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.message.ProviderReport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * SendGrid's signed Event Webhook: an array of events, each with the unique argument that its mail
 * came with ({@link RelayId}), or else its {@code smtp-id}
 * (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event). The time of sending
 * and the body are signed by ECDSA on P-256 with SHA-256
 * (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features).
 * Thread-safe.
 */
public final class SendGridCallback implements ProviderCallback {
  private static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";
  private static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";

  private final PublicKey key;
  private final MetadataCodec codec;
  private final Freshness freshness;

  /**
   * @param publicKey the verification key, in base 64, as the settings of the Event Webhook show it
   * @param codec reads the events
   * @param clock judges how old a report is
   * @throws InvalidInputException if that is no such key
   */
  public SendGridCallback(String publicKey, MetadataCodec codec, InstantSource clock) {
    this.key = key(publicKey);
    this.codec = codec;
    this.freshness = new Freshness(clock);
  }

  /**
   * Checks a verification key.
   *
   * @throws InvalidInputException if it is no public key on an elliptic curve, in base 64
   */
  public static PublicKey key(String publicKey) {
    try {
      PublicKey key =
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey.strip())));
      if (key instanceof ECPublicKey) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException no) {
      // Told below.
    }
    throw new InvalidInputException(
        "SendGrid verification key",
        "of " + publicKey.length() + " characters",
        "the key that the settings of SendGrid's Event Webhook show, in base 64");
  }

  @Override
  public String name() {
    return "sendgrid";
  }

  @Override
  public List<ProviderReport> read(CallbackRequest request) throws CallbackRefusedException {
    requireSigned(request);
    return JsonFields.array(codec, request.text()).stream()
        .map(SendGridCallback::report)
        .flatMap(Optional::stream)
        .toList();
  }

  private void requireSigned(CallbackRequest request) throws CallbackRefusedException {
    String timestamp = request.needed(TIMESTAMP);
    if (!isSigned(request.needed(SIGNATURE), timestamp, request.bytes())) {
      throw CallbackRefusedException.forged(
          SIGNATURE + " is not by the key of callbacks.sendgrid_key");
    }
    if (!timestamp.matches("[0-9]{1,11}")) {
      throw CallbackRefusedException.forged(TIMESTAMP + " is no number of seconds");
    }
    freshness.require(Instant.ofEpochSecond(Long.parseLong(timestamp)));
  }

  private boolean isSigned(String signature, String timestamp, byte[] body) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      ByteArrayOutputStream signed = new ByteArrayOutputStream();
      signed.writeBytes(timestamp.getBytes(StandardCharsets.UTF_8));
      signed.writeBytes(body);
      verifier.update(signed.toByteArray());
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException no) {
      return false;
    }
  }

  /** Empty for events that tell neither a delivery nor a failure, such as deferred and open. */
  private static Optional<ProviderReport> report(JsonFields event) {
    Optional<String> id = RelayId.ofSendGrid(event);
    Optional<String> email = event.text("email");
    if (id.isEmpty() || email.isEmpty()) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochSecond(seconds(event));
    return switch (event.text("event").orElse("")) {
      case "delivered" -> Optional.of(MailReports.delivered(id.get(), email.get(), at));
      case "bounce", "dropped" ->
          Optional.of(
              MailReports.failed(
                  id.get(), email.get(), at, event.masked("status"), event.masked("reason")));
      default -> Optional.empty();
    };
  }

  /** Kept to what a calendar holds. */
  private static long seconds(JsonFields event) {
    return Math.max(0, Math.min(event.number("timestamp").orElse(0L), 250_000_000_000L));
  }
}
