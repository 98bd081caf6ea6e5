package dev.punctual.notify.sms;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Dispatch;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import dev.punctual.notify.http.HttpTimeouts;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * An account at Twilio and how to send from it. It shows no secret. Immutable.
 *
 * @param accountSid the account's name: {@code AC} and 32 hexadecimal digits
 * @param login with what to prove that one may use it
 * @param sender whom messages come from: a number in the form of E.164, a short code, an
 *     alphanumeric sender of at most 11 characters, or a messaging service, {@code MG} and 32
 *     hexadecimal digits, which chooses among its numbers
 * @param statusCallback the URL to which Twilio reports what becomes of a message; null for none.
 *     Default null. The query parameter {@value #KEY_PARAMETER} is added to it: the same for every
 *     attempt of one occurrence
 * @param baseUrl where the API is. Default {@value #PUBLIC_API}
 * @param timeouts how long to wait. Default {@link HttpTimeouts#DEFAULT}
 */
public record TwilioConfig(
    String accountSid,
    Login login,
    String sender,
    @Nullable String statusCallback,
    String baseUrl,
    HttpTimeouts timeouts) {
  /** What tells repeats apart from other messages, in status callbacks. */
  public static final String KEY_PARAMETER = "punctual_key";

  static final String PUBLIC_API = "https://api.twilio.com";

  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
  private static final Pattern SENDER =
      Pattern.compile(
          "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 +&_-]{1,11}|" + SERVICE);
  private static final Pattern TAIL = Pattern.compile("/+$");

  /**
   * @throws InvalidInputException if one is not legal
   */
  public TwilioConfig {
    if (!ACCOUNT.matcher(accountSid).matches()) {
      throw new InvalidInputException(
          "Twilio account", accountSid, "AC and 32 hexadecimal digits, as the console shows it");
    }
    if (!SENDER.matcher(sender).matches()) {
      throw new InvalidInputException(
          "Twilio sender",
          sender,
          "a number such as +4915735985555, a short code, a name of at most 11 letters and digits,"
              + " or a messaging service (MG and 32 hexadecimal digits)");
    }
    if (statusCallback != null) {
      Destination.of("Twilio status callback", statusCallback, AddressPolicy.ANY);
    }
    Destination api = Destination.of("Twilio URL", baseUrl, AddressPolicy.ANY);
    if (baseUrl.indexOf('?') >= 0) {
      throw new InvalidInputException("Twilio URL", "to " + api, "a URL without a query");
    }
  }

  /** The defaults for an account, its auth token and a sender. */
  public static TwilioConfig of(String accountSid, String authToken, String sender) {
    return new TwilioConfig(
        accountSid,
        new Login(accountSid, authToken),
        sender,
        null,
        PUBLIC_API,
        HttpTimeouts.DEFAULT);
  }

  /** The same with an API key instead of the account's auth token. */
  public TwilioConfig withApiKey(String keySid, String secret) {
    return new TwilioConfig(
        accountSid, new Login(keySid, secret), sender, statusCallback, baseUrl, timeouts);
  }

  /** The same with reports to this URL. */
  public TwilioConfig withStatusCallback(String url) {
    return new TwilioConfig(accountSid, login, sender, url, baseUrl, timeouts);
  }

  /** The same with the API elsewhere. */
  public TwilioConfig withBaseUrl(String url) {
    return new TwilioConfig(accountSid, login, sender, statusCallback, url, timeouts);
  }

  /** The same with these timeouts. */
  public TwilioConfig withTimeouts(HttpTimeouts other) {
    return new TwilioConfig(accountSid, login, sender, statusCallback, baseUrl, other);
  }

  /** Whether the sender is a service that chooses among its numbers. */
  boolean sendsByService() {
    return SERVICE.matcher(sender).matches();
  }

  /** Where to report what becomes of a message; null for nowhere. */
  @Nullable String statusCallback(Dispatch dispatch) {
    return statusCallback == null
        ? null
        : HttpUrl.get(statusCallback)
            .newBuilder()
            .addQueryParameter(KEY_PARAMETER, dispatch.token())
            .toString();
  }

  /** Where messages are created. */
  Destination messages() {
    return Destination.of(
        "Twilio URL",
        TAIL.matcher(baseUrl).replaceFirst("")
            + "/2010-04-01/Accounts/"
            + accountSid
            + "/Messages.json",
        AddressPolicy.ANY);
  }

  /** The callback's URL may hold a secret. */
  @Override
  public String toString() {
    return "TwilioConfig["
        + accountSid
        + ", "
        + login
        + ", sender="
        + sender
        + (statusCallback == null ? "" : ", with a status callback")
        + "]";
  }

  /**
   * With what to prove that one may use an account.
   *
   * @param user the account itself, or an API key: {@code SK} and 32 hexadecimal digits
   * @param secret its auth token, or the key's secret; never shown
   */
  public record Login(String user, String secret) {
    private static final Pattern USER = Pattern.compile("(?:AC|SK)[0-9a-fA-F]{32}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,256}");

    /**
     * @throws InvalidInputException if one is not legal; the message does not hold the secret
     */
    public Login {
      if (!USER.matcher(user).matches()) {
        throw new InvalidInputException(
            "Twilio login", user, "AC or SK and 32 hexadecimal digits, as the console shows them");
      }
      if (!SECRET.matcher(secret).matches()) {
        throw new InvalidInputException(
            "Twilio auth token or API key secret",
            "of " + secret.length() + " characters",
            "1 to 256 visible ASCII characters");
      }
    }

    @Override
    public String toString() {
      return "Login[user=" + user + ", secret=****]";
    }
  }
}
