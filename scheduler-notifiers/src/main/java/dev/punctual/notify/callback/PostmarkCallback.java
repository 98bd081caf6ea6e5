package dev.punctual.notify.callback;

import dev.punctual.MetadataCodec;
import dev.punctual.message.ProviderReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Postmark's webhooks for bounces and deliveries
 * (https://postmarkapp.com/developer/webhooks/bounce-webhook and
 * https://postmarkapp.com/developer/webhooks/delivery-webhook). Postmark signs nothing: it sends
 * the user and password of the webhook's URL, or a header of one's own
 * (https://postmarkapp.com/developer/webhooks/webhooks-overview). A secret counts as the password,
 * whoever the user, or as a bearer token. Thread-safe.
 */
public final class PostmarkCallback implements ProviderCallback {
  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";

  /** Others are tried again by Postmark, or are answers of people and programs. */
  private static final Set<String> FINAL =
      Set.of(
          "HardBounce",
          "SoftBounce",
          "BadEmailAddress",
          "Blocked",
          "DMARCPolicy",
          "DnsError",
          "ManuallyDeactivated",
          "SMTPApiError",
          "SpamNotification",
          "TemplateRenderingFailed",
          "Undeliverable",
          "Unknown",
          "VirusNotification");

  private final byte[] secret;
  private final MetadataCodec codec;
  private final InstantSource clock;

  /**
   * @param secret the password of the webhook's URL, or its bearer token
   * @param codec reads the reports
   * @param clock tells when a report came that does not say when
   */
  public PostmarkCallback(String secret, MetadataCodec codec, InstantSource clock) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.codec = codec;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "postmark";
  }

  @Override
  public List<ProviderReport> read(CallbackRequest request) throws CallbackRefusedException {
    if (!MessageDigest.isEqual(secret, given(request.needed("Authorization")))) {
      throw CallbackRefusedException.forged(
          "the password or token is not that of callbacks.postmark_secret");
    }
    return report(JsonFields.of(codec, request.text())).stream().toList();
  }

  private static byte[] given(String authorization) throws CallbackRefusedException {
    if (authorization.startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
    }
    try {
      String both =
          authorization.startsWith(BASIC)
              ? new String(
                  Base64.getDecoder().decode(authorization.substring(BASIC.length())),
                  StandardCharsets.UTF_8)
              : "";
      return both.substring(both.indexOf(':') + 1).getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException no) {
      throw CallbackRefusedException.forged("the header Authorization cannot be read");
    }
  }

  private Optional<ProviderReport> report(JsonFields told) {
    Optional<String> id = RelayId.ofPostmark(told);
    return switch (told.text("RecordType").orElse("")) {
      case "Delivery" ->
          id.flatMap(
              known ->
                  told.text("Recipient")
                      .map(to -> MailReports.delivered(known, to, at(told, "DeliveredAt"))));
      case "Bounce" ->
          id.filter(known -> FINAL.contains(told.text("Type").orElse("")))
              .flatMap(known -> told.text("Email").map(to -> bounced(known, to, told)));
      default -> Optional.empty();
    };
  }

  private ProviderReport bounced(String id, String to, JsonFields told) {
    return MailReports.failed(
        id, to, at(told, "BouncedAt"), told.masked("Type"), told.masked("Description"));
  }

  private Instant at(JsonFields told, String name) {
    return told.instant(name).orElseGet(clock::instant);
  }
}
