package dev.punctual.notify;

import dev.punctual.InvalidInputException;
import dev.punctual.internal.trace.KeptTrace;
import dev.punctual.job.JobType;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Preview;
import dev.punctual.notification.Recipient;
import dev.punctual.notify.template.InlineTemplate;
import dev.punctual.notify.template.MessageTemplate;
import dev.punctual.notify.template.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a job's metadata asks for. Each kind of job has its channel, except reminders and
 * notifications: those say by which channels, or go where their recipient has an address, or by the
 * node's default. Immutable, so safe for many threads.
 */
final class NotificationReader {
  private static final Map<String, Channel> DIRECT =
      Map.of(
          JobType.EMAIL.text(), Channel.EMAIL,
          JobType.SMS.text(), Channel.SMS,
          Channel.WEBHOOK.name(), Channel.WEBHOOK);

  private static final String ANY = "any";
  private static final String UNDELIVERED = "undelivered";
  private static final Set<String> FALLBACKS = Set.of("rejected", ANY, UNDELIVERED);

  /** A reminder is still of use when the event has just begun. */
  private static final Duration JUST_BEGUN = Duration.ofMinutes(5);

  private final String kind;
  private final NotificationDefaults defaults;
  private final RecipientReader recipients;
  private final Templates templates;
  private final List<Channel> known;

  /**
   * @param kind what jobs it reads
   * @param known the channels there are, the preferred one first
   */
  NotificationReader(
      String kind, NotificationDefaults defaults, Templates templates, List<Channel> known) {
    this.kind = kind;
    this.defaults = defaults;
    this.recipients = new RecipientReader(defaults, known);
    this.templates = templates;
    this.known = List.copyOf(known);
  }

  /** The channel that jobs of a kind go by; null where they say so themselves. */
  static @Nullable Channel direct(String kind) {
    return DIRECT.get(kind);
  }

  /**
   * Reads metadata.
   *
   * @throws InvalidInputException if it asks for nothing that can be
   */
  NotificationRequest read(Map<String, Object> metadata) {
    Fields fields = fields(metadata);
    return read(fields, recipient(fields), template(fields));
  }

  /** As {@link #read}, and fills its template in every language, to see whether that works. */
  NotificationRequest check(Map<String, Object> metadata) {
    Fields fields = fields(metadata);
    Recipient recipient = recipient(fields);
    MessageTemplate template = template(fields);
    NotificationRequest request = read(fields, recipient, template);
    if (template != null) {
      template.check(recipient, data(fields));
    }
    return request;
  }

  /**
   * What somebody would read, in each language that there is.
   *
   * @throws InvalidInputException if the metadata asks for nothing that can be
   */
  List<Preview> previews(Map<String, Object> metadata) {
    Fields fields = fields(metadata);
    Recipient recipient = recipient(fields);
    MessageTemplate template = template(fields);
    List<Channel> channels = channels(fields, recipient);
    if (template == null) {
      return List.of(new Preview(Locale.ROOT, true, channels, content(fields)));
    }
    Locale theirs = template.languageOf(recipient);
    return template.languages().stream()
        .map(
            locale ->
                new Preview(
                    locale,
                    locale.equals(theirs),
                    channels,
                    locale.equals(theirs)
                        ? template.render(recipient, data(fields))
                        : template.render(recipient, locale, data(fields))))
        .toList();
  }

  /** The trace that a job was scheduled in says nothing of what to send. */
  private Fields fields(Map<String, Object> metadata) {
    Fields fields = Fields.of(KeptTrace.without(metadata));
    if (Channel.WEBHOOK.equals(direct(kind))) {
      WebhookKeys.check(fields);
    }
    return fields;
  }

  private Recipient recipient(Fields fields) {
    return recipients.read(fields, direct(kind));
  }

  private NotificationRequest read(
      Fields fields, Recipient recipient, @Nullable MessageTemplate template) {
    return new NotificationRequest(
        route(fields, recipient),
        new NotificationRequest.Timing(expiresAt(fields), fields.flag("urgent")),
        notification(fields, recipient, template));
  }

  private List<Channel> channels(Fields fields, Recipient recipient) {
    Channel direct = direct(kind);
    if (direct != null) {
      return List.of(direct);
    }
    List<Channel> named = RecipientReader.named(fields);
    if (!named.isEmpty()) {
      return named;
    }
    List<Channel> reachable =
        known.stream().filter(channel -> !recipient.addresses(channel).isEmpty()).toList();
    if (reachable.isEmpty() && !recipient.addresses().isEmpty()) {
      return List.copyOf(recipient.addresses().keySet());
    }
    return reachable.isEmpty() ? byDefault(fields) : reachable;
  }

  private List<Channel> byDefault(Fields fields) {
    if (defaults.channels().isEmpty()) {
      throw fields.refused(
          "channels",
          null,
          "one or more of those set up here ("
              + known.stream().map(Channel::name).collect(Collectors.joining(", "))
              + ") in 'channels', or a recipient with an address, such as email, or a default:"
              + " NotificationDefaults.withChannels, or the setting notification.channels");
    }
    return defaults.channels();
  }

  private NotificationRequest.Route route(Fields fields, Recipient recipient) {
    List<String> fallback = fields.texts("fallback");
    for (String word : fallback) {
      if (!FALLBACKS.contains(word)) {
        throw fields.refused(
            "fallback", word, "rejected, any or undelivered, or any and undelivered in a list");
      }
    }
    return new NotificationRequest.Route(
        channels(fields, recipient), fallback.contains(ANY), fallback.contains(UNDELIVERED));
  }

  private @Nullable Instant expiresAt(Fields fields) {
    Instant given = fields.instant("expires_at");
    if (given != null || !kind.equals(JobType.EVENT_REMINDER.text())) {
      return given;
    }
    Instant event = fields.instant("event_time");
    return event == null ? null : event.plus(JUST_BEGUN);
  }

  private Supplier<Notification> notification(
      Fields fields, Recipient recipient, @Nullable MessageTemplate template) {
    Map<String, @Nullable Object> options = fields.toMap();
    return () ->
        new Notification(
            kind,
            recipient,
            template == null ? content(fields) : template.render(recipient, data(fields)),
            options);
  }

  /** A webhook may have data instead. */
  private Content content(Fields fields) {
    Content content =
        new Content(fields.text("subject"), fields.text("text", "message"), fields.text("html"));
    boolean nothing = content.brief() == null && content.html() == null;
    if (nothing && !Channel.WEBHOOK.equals(direct(kind))) {
      throw fields.refused(
          "message", null, "something to read in 'message', 'text', 'html' or a 'template'");
    }
    return content;
  }

  private @Nullable MessageTemplate template(Fields fields) {
    Object template = fields.raw("template");
    if (template == null) {
      return null;
    }
    if (template instanceof String name) {
      return templates
          .find(name)
          .orElseThrow(
              () ->
                  fields.refused(
                      "template",
                      "of " + name.length() + " characters",
                      "the name of a template there is, or an object with a text"));
    }
    if (template instanceof Map<?, ?> inline) {
      return InlineTemplate.read(inline);
    }
    throw fields.refused("template", template, "a name, or an object with subject, text or html");
  }

  /** What a template sees: what the job says of itself, and over that what {@code data} says. */
  private static Map<String, @Nullable Object> data(Fields fields) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(fields.toMap());
    all.remove("template");
    all.putAll(fields.object("data").toMap());
    return all;
  }
}
