package dev.punctual.app.config.keys;

import dev.punctual.app.config.types.Secret;
import java.util.List;
import java.util.regex.Pattern;

/** The part of the table of settings that is about what providers report of messages. */
public final class CallbackKeys {
  private static final String TOPIC =
      "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]{1,256}";

  public static final Key<String> URL =
      Key.optional(
          "callbacks.url",
          Kind.privateUrl(),
          "Where providers reach http.port from outside; Twilio then reports to /callbacks/twilio there.");

  public static final Key<String> SENDGRID_KEY =
      Key.optional(
          "callbacks.sendgrid_key",
          Kind.sendGridKey(),
          "The verification key of SendGrid's Event Webhook, which reports to /callbacks/sendgrid.");

  public static final Key<Secret> POSTMARK_SECRET =
      Key.optional(
          "callbacks.postmark_secret",
          Kind.secret(),
          "The password that Postmark's webhooks send, which report to /callbacks/postmark.");

  public static final Key<String> SES_TOPICS =
      Key.optional(
          "callbacks.ses_topics",
          Kind.matching(
              "ARNs of SNS topics with commas between them",
              Pattern.compile(TOPIC + "(?:\\s*,\\s*" + TOPIC + ")*")),
          "The SNS topics by which Amazon SES reports to /callbacks/ses.");

  static final List<Key<?>> ALL = List.of(URL, SENDGRID_KEY, POSTMARK_SECRET, SES_TOPICS);

  private CallbackKeys() {}
}
