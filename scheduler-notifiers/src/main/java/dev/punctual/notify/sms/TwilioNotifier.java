package dev.punctual.notify.sms;

import dev.punctual.MetadataCodec;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notify.http.HttpPost;
import dev.punctual.notify.http.HttpReply;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Credentials;

/**
 * Sends text messages through Twilio's Messages API (2010-04-01), to one telephone each.
 *
 * <p>What Twilio refuses is judged by its error codes. A number that cannot be, or that has opted
 * out, is refused for good; a login, a sender or a limit that is at fault says nothing about the
 * message, which is still wanted when that is mended.
 *
 * <p>Twilio does not recognise repeats. The dispatch's token goes with every message as the header
 * {@code Idempotency-Key}, which a proxy in between may act on, and as a parameter of the status
 * callback, where a repeat can be told; but when an answer is lost ({@link Delivery.Unknown}) and
 * the message is sent again, a telephone may get it twice. Thread-safe.
 */
public final class TwilioNotifier extends HttpSmsNotifier {
  private static final String PROVIDER = "twilio";

  private final TwilioConfig config;
  private final TwilioAnswers answers;

  /** Reads answers with the codec that is on the class path. */
  public TwilioNotifier(TwilioConfig config) {
    this(config, MetadataCodec.onClassPath());
  }

  /**
   * Connects when the first message is sent.
   *
   * @param codec reads answers
   */
  public TwilioNotifier(TwilioConfig config, MetadataCodec codec) {
    super(config.timeouts());
    this.config = config;
    this.answers = new TwilioAnswers(new JsonAnswers(codec));
  }

  @Override
  public String provider(Notification notification) {
    return PROVIDER;
  }

  @Override
  Delivery delivery(HttpReply reply, SmsMessage message, Dispatch dispatch) {
    return answers.delivery(reply, message, dispatch);
  }

  @Override
  HttpPost request(SmsMessage message, Dispatch dispatch) {
    TwilioConfig.Login login = config.login();
    return HttpPost.form(config.messages(), fields(message, dispatch))
        .withHeader("Authorization", Credentials.basic(login.user(), login.secret()))
        .withHeader("Accept", "application/json")
        .withHeader("Idempotency-Key", dispatch.token());
  }

  private Map<String, String> fields(SmsMessage message, Dispatch dispatch) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("To", message.to());
    fields.put("Body", message.text());
    fields.put(config.sendsByService() ? "MessagingServiceSid" : "From", config.sender());
    String callback = config.statusCallback(dispatch);
    if (callback != null) {
      fields.put("StatusCallback", callback);
    }
    return fields;
  }
}
