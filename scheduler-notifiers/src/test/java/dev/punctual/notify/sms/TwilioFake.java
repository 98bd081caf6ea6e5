package dev.punctual.notify.sms;

import dev.punctual.notification.Delivery;
import dev.punctual.notify.http.ScriptedServer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;

/** Answers as Twilio's documentation says that it does. */
final class TwilioFake implements AutoCloseable {
  static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
  static final String TOKEN = "very-well-kept-token";
  static final String SID = "SM" + "fedcba9876543210".repeat(2);

  final ScriptedServer server = ScriptedServer.started();
  private final TwilioNotifier notifier = new TwilioNotifier(config());

  TwilioFake() {
    server.answers(created("queued"));
  }

  TwilioConfig config() {
    return TwilioConfig.of(ACCOUNT, TOKEN, "+15005550006").withBaseUrl(server.url("/"));
  }

  TwilioNotifier notifier() {
    return notifier;
  }

  Delivery send() throws InterruptedException {
    return notifier.deliver(Sms.notification(), Sms.DISPATCH);
  }

  static MockResponse.Builder created(String status) {
    return message(status, "null");
  }

  /** A message, as the Messages resource shows it. */
  static MockResponse.Builder message(String status, String errorCode) {
    return ScriptedServer.json(
        201,
        """
        {"account_sid": "%s", "api_version": "2010-04-01", "body": "%s",
         "date_created": "Thu, 24 Aug 2023 05:01:45 +0000", "direction": "outbound-api",
         "error_code": %s, "error_message": null, "from": "+15005550006", "num_media": "0",
         "num_segments": "1", "price": null, "sid": "%s", "status": "%s", "to": "%s"}
        """
            .formatted(ACCOUNT, Sms.TEXT, errorCode, SID, status, Sms.NUMBER));
  }

  /** An error, in whose words is what they must not be told on with. */
  static MockResponse.Builder error(int status, int code) {
    return ScriptedServer.json(
        status,
        """
        {"code": %d, "message": "The 'To' number %s is not right for '%s' with %s",
         "more_info": "https://www.twilio.com/docs/errors/%d", "status": %d}
        """
            .formatted(code, Sms.NUMBER, Sms.TEXT, TOKEN, code, status));
  }

  /** The form that was sent. */
  Map<String, String> form() {
    String body = server.request().getBody().utf8();
    HttpUrl url = HttpUrl.get("http://form.example/?" + body);
    return Arrays.stream(url.queryParameterNames().toArray(String[]::new))
        .collect(Collectors.toMap(name -> name, name -> String.valueOf(url.queryParameter(name))));
  }

  @Override
  public void close() {
    notifier.close();
    server.close();
  }
}
