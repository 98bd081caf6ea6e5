package dev.punctual.notify.callback;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.message.ProviderReport;
import dev.punctual.notify.http.HttpSender;
import dev.punctual.notify.http.HttpTimeouts;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Amazon SES, which reports by way of an SNS topic ({@link SesReports}).
 *
 * <p>Messages count that SNS signed and that come from one of the topics allowed: anybody can have
 * SNS sign messages of a topic of their own. For these topics a subscription is confirmed, too
 * (https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html).
 * Thread-safe.
 */
public final class SesCallback implements ProviderCallback, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SesCallback.class);
  private static final Pattern TOPIC =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]{1,256}");

  private final Set<String> topics;
  private final MetadataCodec codec;
  private final SnsFetch fetch;
  private final SnsSignatures signatures;
  private final Freshness freshness;
  private final SesReports reports;
  private final AutoCloseable resources;

  /**
   * @param topics the ARNs of those that may report
   * @param codec reads the reports
   * @param clock judges how old a report is
   * @param timeouts of calls to SNS
   * @throws InvalidInputException if there is no topic, or one is no ARN of a topic
   */
  public SesCallback(
      Set<String> topics, MetadataCodec codec, InstantSource clock, HttpTimeouts timeouts) {
    this(topics, codec, clock, HttpSender.trusting(timeouts));
  }

  private SesCallback(
      Set<String> topics, MetadataCodec codec, InstantSource clock, HttpSender http) {
    this(topics, codec, clock, SnsFetch.by(http), http);
  }

  SesCallback(
      Set<String> topics,
      MetadataCodec codec,
      InstantSource clock,
      SnsFetch fetch,
      AutoCloseable resources) {
    this.topics = checked(topics);
    this.codec = codec;
    this.fetch = fetch;
    this.signatures = new SnsSignatures(fetch, clock);
    this.freshness = new Freshness(clock);
    this.reports = new SesReports(clock);
    this.resources = resources;
  }

  private static Set<String> checked(Set<String> topics) {
    for (String topic : topics) {
      if (!TOPIC.matcher(topic).matches()) {
        throw new InvalidInputException(
            "SES topic", topic, "the ARN of a topic: arn:aws:sns:eu-central-1:123456789012:NAME");
      }
    }
    if (topics.isEmpty()) {
      throw new InvalidInputException("SES topics", topics, "one topic or more");
    }
    return Set.copyOf(topics);
  }

  @Override
  public String name() {
    return "ses";
  }

  @Override
  public List<ProviderReport> read(CallbackRequest request)
      throws CallbackRefusedException, InterruptedException {
    JsonFields message = JsonFields.of(codec, request.text());
    if (!topics.contains(message.text("TopicArn").orElse(""))) {
      throw CallbackRefusedException.forged("the topic is none of callbacks.ses_topics");
    }
    signatures.require(message);
    freshness.require(
        message
            .instant("Timestamp")
            .orElseThrow(() -> CallbackRefusedException.unreadable("there is no Timestamp")));
    switch (message.text("Type").orElse("")) {
      case "SubscriptionConfirmation" -> confirm(message);
      case "Notification" -> {
        return reports.of(JsonFields.of(codec, message.text("Message").orElse("")));
      }
      default -> LOG.info("SNS told of a subscription that ended");
    }
    return List.of();
  }

  private void confirm(JsonFields message) throws CallbackRefusedException, InterruptedException {
    String url = SnsEndpoint.confirmation(message.text("SubscribeURL").orElse(""));
    try {
      fetch.get(url);
      LOG.info("confirmed the subscription to {}", message.text("TopicArn").orElse(""));
    } catch (IOException unreachable) {
      throw CallbackRefusedException.later(
          "the subscription could not be confirmed: " + unreachable.getMessage(), unreachable);
    }
  }

  /** Closes the connections that are not in use. */
  @Override
  public void close() {
    try {
      resources.close();
    } catch (Exception unclosed) {
      LOG.debug("connections to SNS", unclosed);
    }
  }
}
