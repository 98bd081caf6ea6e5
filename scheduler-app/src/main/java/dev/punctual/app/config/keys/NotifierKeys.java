package dev.punctual.app.config.keys;

import dev.punctual.app.config.types.Secret;
import dev.punctual.app.config.types.SmsFields;
import dev.punctual.notification.Channel;
import dev.punctual.notification.QuietHours;
import dev.punctual.notify.sms.SmsGatewayConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The part of the table of settings that is about telling people things. */
public final class NotifierKeys {
  private static final int MOST = 100_000;

  public static final Key<Path> MAIL_ATTACHMENTS =
      Key.optional(
          "mail.attachments",
          Kind.path(),
          "The folder of files that mail may have as attachments; URLs need none.");

  public static final Key<Integer> MAIL_PER_SECOND =
      Key.optional(
          "mail.per_second", Kind.whole(1, MOST), "The most mails in a second from this node.");

  public static final Key<String> TWILIO_ACCOUNT_SID =
      Key.optional(
          "twilio.account_sid",
          Kind.matching("AC and 32 hexadecimal digits", Pattern.compile("AC[0-9a-fA-F]{32}")),
          "The Twilio account that text messages go through.");

  public static final Key<Secret> TWILIO_AUTH_TOKEN =
      Key.optional("twilio.auth_token", Kind.secret(), "Its auth token, unless there is a key.");

  public static final Key<String> TWILIO_API_KEY =
      Key.optional(
          "twilio.api_key",
          Kind.matching("SK and 32 hexadecimal digits", Pattern.compile("SK[0-9a-fA-F]{32}")),
          "An API key of the account, instead of its auth token.");

  public static final Key<Secret> TWILIO_API_SECRET =
      Key.optional("twilio.api_secret", Kind.secret(), "The secret of the API key.");

  public static final Key<String> TWILIO_SENDER =
      Key.optional(
          "twilio.sender",
          Kind.line(),
          "Whom text messages come from: a number, a short code, a name or a messaging service.");

  public static final Key<String> TWILIO_STATUS_CALLBACK =
      Key.optional(
          "twilio.status_callback",
          Kind.privateUrl(),
          "Where Twilio reports what becomes of a message.");

  public static final Key<String> TWILIO_URL =
      Key.fixed(
          "twilio.url", Kind.privateUrl(), "https://api.twilio.com", "Where Twilio's API is.");

  public static final Key<String> SMS_GATEWAY_URL =
      Key.optional(
          "sms_gateway.url", Kind.privateUrl(), "Another gateway for text messages, by HTTP POST.");

  public static final Key<Secret> SMS_GATEWAY_TOKEN =
      Key.optional("sms_gateway.token", Kind.secret(), "Its bearer token.");

  public static final Key<SmsGatewayConfig.Format> SMS_GATEWAY_FORMAT =
      Key.fixed(
          "sms_gateway.format",
          Kind.choice(SmsGatewayConfig.Format.class),
          "json",
          "How it wants its fields.");

  public static final Key<SmsFields> SMS_GATEWAY_FIELDS =
      Key.fixed(
          "sms_gateway.fields",
          Kind.smsFields(),
          "to=to,text=text,from=from,key=idempotency_key",
          "What it calls the number, the text, the sender and what marks repeats.");

  public static final Key<String> SMS_GATEWAY_SENDER =
      Key.optional("sms_gateway.sender", Kind.line(), "Whom its messages come from.");

  public static final Key<String> SMS_GATEWAY_ID_FIELD =
      Key.optional(
          "sms_gateway.id_field",
          Kind.line(),
          "Where its answer holds its name for the message, such as messages.0.id.");

  public static final Key<Integer> SMS_PER_SECOND =
      Key.optional("sms.per_second", Kind.whole(1, MOST), "The most text messages in a second.");

  public static final Key<Secret> WEBHOOK_KEYS =
      Key.optional(
          "webhook.keys",
          Kind.webhookKeys(),
          "The keys that sign webhooks, the newest first; without any there are no webhooks.");

  public static final Key<String> WEBHOOK_URL =
      Key.optional(
          "webhook.url", Kind.privateUrl(), "Where webhooks go that name no URL, such as push.");

  public static final Key<Boolean> WEBHOOK_ALLOW_PRIVATE =
      Key.fixed(
          "webhook.allow_private",
          Kind.flag(),
          "false",
          "Whether webhooks and attachments may come to private addresses and over plain HTTP.");

  public static final Key<Integer> WEBHOOK_PER_SECOND =
      Key.optional("webhook.per_second", Kind.whole(1, MOST), "The most webhooks in a second.");

  public static final Key<List<Channel>> NOTIFICATION_CHANNELS =
      Key.fixed(
          "notification.channels",
          Kind.channels(),
          "log",
          "By which channels notifications go that name neither channels nor addresses.");

  public static final Key<Path> NOTIFICATION_TEMPLATES =
      Key.fixed(
          "notification.templates", Kind.path(), "templates", "The folder of named templates.");

  public static final Key<Locale> NOTIFICATION_LOCALE =
      Key.fixed(
          "notification.locale",
          Kind.locale(),
          "en",
          "The language of recipients of whom none is known.");

  public static final Key<QuietHours> NOTIFICATION_QUIET_HOURS =
      Key.optional(
          "notification.quiet_hours",
          Kind.quietHours(),
          "When not to disturb recipients who name no hours, in their zone.");

  public static final Key<Integer> NOTIFICATION_PER_RECIPIENT_AND_HOUR =
      Key.fixed(
          "notification.per_recipient_and_hour",
          Kind.whole(1, MOST),
          "100",
          "The most mails, or text messages, to one address in an hour; more are put off.");

  /** What is of no use without an account. */
  public static final List<Key<?>> OF_TWILIO =
      List.of(
          TWILIO_AUTH_TOKEN,
          TWILIO_API_KEY,
          TWILIO_API_SECRET,
          TWILIO_SENDER,
          TWILIO_STATUS_CALLBACK);

  static final List<Key<?>> ALL =
      List.of(
          MAIL_ATTACHMENTS,
          MAIL_PER_SECOND,
          TWILIO_ACCOUNT_SID,
          TWILIO_AUTH_TOKEN,
          TWILIO_API_KEY,
          TWILIO_API_SECRET,
          TWILIO_SENDER,
          TWILIO_STATUS_CALLBACK,
          TWILIO_URL,
          SMS_GATEWAY_URL,
          SMS_GATEWAY_TOKEN,
          SMS_GATEWAY_FORMAT,
          SMS_GATEWAY_FIELDS,
          SMS_GATEWAY_SENDER,
          SMS_GATEWAY_ID_FIELD,
          SMS_PER_SECOND,
          WEBHOOK_KEYS,
          WEBHOOK_URL,
          WEBHOOK_ALLOW_PRIVATE,
          WEBHOOK_PER_SECOND,
          NOTIFICATION_CHANNELS,
          NOTIFICATION_TEMPLATES,
          NOTIFICATION_LOCALE,
          NOTIFICATION_QUIET_HOURS,
          NOTIFICATION_PER_RECIPIENT_AND_HOUR);

  private NotifierKeys() {}
}
