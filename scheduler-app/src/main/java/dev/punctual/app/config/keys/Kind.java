package dev.punctual.app.config.keys;

import dev.punctual.InvalidInputException;
import dev.punctual.app.config.types.DurationText;
import dev.punctual.app.config.types.RolesText;
import dev.punctual.app.config.types.Secret;
import dev.punctual.app.config.types.SigningKeys;
import dev.punctual.app.config.types.SmsFields;
import dev.punctual.http.ApiRole;
import dev.punctual.http.signin.OpenIdOptions;
import dev.punctual.notification.Channel;
import dev.punctual.notification.QuietHours;
import dev.punctual.notify.callback.SendGridCallback;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import dev.punctual.store.jdbc.DatabaseUrl;
import dev.punctual.store.jdbc.SchemaName;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * What texts a setting takes, and what it makes of them.
 *
 * @param legal the legal form, as the end of a sentence
 * @param reader makes the value; refuses with any of the exceptions that {@link #read} knows
 * @param shown the text as it may be shown to people
 */
public record Kind<T>(String legal, Function<String, T> reader, UnaryOperator<String> shown) {
  private static final Pattern ADDRESS =
      Pattern.compile("[^@\\s<>]+@[^@\\s<>]+|[^<>@\\p{Cntrl}]*<[^@\\s<>]+@[^@\\s<>]+>");

  private static final Predicate<String> HOST = Pattern.compile("[\\w.:-]+").asMatchPredicate();

  private static final Pattern SITE =
      Pattern.compile("https?://([\\w.-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?/?");

  private static final Pattern WEB_URL = Pattern.compile("https?://[^\\s/@]+(/\\S*)?");

  private Kind(String legal, Function<String, T> reader) {
    this(legal, reader, UnaryOperator.identity());
  }

  /** The value; empty if the text is not legal. */
  public Optional<T> read(String text) {
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | InvalidInputException misfit) {
      return Optional.empty();
    }
  }

  static Kind<Boolean> flag() {
    return choice(List.of(true, false));
  }

  static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    return choice(Arrays.asList(type.getEnumConstants()));
  }

  static Kind<Integer> whole(int least, int most) {
    return new Kind<>(
        "a whole number from %d to %d".formatted(least, most),
        text -> within(Integer.valueOf(text), least, most));
  }

  static Kind<Duration> duration(Duration least, Duration most) {
    return new Kind<>(
        "a duration from %s to %s, such as 500ms, 30s, 5m, 2h, 7d or PT30S".formatted(least, most),
        text -> within(DurationText.parse(text), least, most));
  }

  static Kind<ZoneId> zone() {
    return new Kind<>(
        "the name of a time zone, such as Europe/Berlin or UTC",
        text -> ZoneId.of(checked(text, ZoneId.getAvailableZoneIds()::contains)));
  }

  static Kind<Path> path() {
    return new Kind<>("a path", Path::of);
  }

  static Kind<String> line() {
    return new Kind<>("one line of text", text -> checked(text, Kind::isLine));
  }

  static Kind<String> host() {
    return new Kind<>("a host name or address", text -> checked(text, HOST));
  }

  static Kind<List<String>> hosts() {
    return new Kind<>(
        "host names or addresses with commas between them, such as jobs.example.org,10.0.0.7",
        text -> Stream.of(text.split(",", -1)).map(each -> checked(each.strip(), HOST)).toList());
  }

  /** A URL without a path. */
  static Kind<URI> site() {
    return new Kind<>(
        "a URL without a path, such as https://jobs.example.org",
        text -> URI.create(checked(text, SITE.asMatchPredicate())));
  }

  static Kind<String> address() {
    return new Kind<>(
        "a mail address, such as jobs@example.org or Jobs <jobs@example.org>",
        text -> checked(text, ADDRESS.asMatchPredicate()));
  }

  static Kind<String> webUrl() {
    return new Kind<>(
        "a URL, such as https://project.supabase.co",
        text -> checked(text, WEB_URL.asMatchPredicate()),
        DatabaseUrl::masked);
  }

  static Kind<String> matching(String legal, Pattern pattern) {
    return new Kind<>(legal, text -> checked(text, pattern.asMatchPredicate()));
  }

  static Kind<Locale> locale() {
    return new Kind<>(
        "a language tag, such as en or de-CH",
        text -> {
          try {
            return new Locale.Builder().setLanguageTag(text).build();
          } catch (IllformedLocaleException misfit) {
            throw new IllegalArgumentException(misfit);
          }
        });
  }

  static Kind<QuietHours> quietHours() {
    return new Kind<>("two times that differ, such as 22:00-07:00", QuietHours::parse);
  }

  static Kind<List<Channel>> channels() {
    return new Kind<>(
        "names of channels with commas between them, such as email,sms",
        text -> Stream.of(text.split(",", -1)).map(Channel::parse).distinct().toList());
  }

  static Kind<String> issuer() {
    return new Kind<>(
        OpenIdOptions.LEGAL_ISSUER,
        text -> checked(text, OpenIdOptions::isIssuer),
        DatabaseUrl::masked);
  }

  static Kind<String> label() {
    return matching("1 to 40 characters on one line", Pattern.compile("\\P{Cntrl}{1,40}"));
  }

  static Kind<String> header() {
    return matching("letters, digits and -, at most 100", Pattern.compile("[A-Za-z0-9-]{1,100}"));
  }

  static Kind<List<String>> networks() {
    return new Kind<>(
        "addresses or ranges with commas between them, such as 10.0.0.7,10.1.0.0/16",
        text -> {
          List<String> all = Stream.of(text.split(",", -1)).map(String::strip).toList();
          new InetAddressSet().addAll(all);
          return all;
        });
  }

  static Kind<Map<String, ApiRole>> roles() {
    return new Kind<>(RolesText.LEGAL, RolesText::parse);
  }

  static Kind<List<String>> scopes() {
    return words(
        "names of scopes with commas between them, openid among them",
        Pattern.compile("[!-~&&[^\"\\\\]]+"),
        names -> names.contains("openid"));
  }

  static Kind<List<String>> domains() {
    return words(
        "domains with commas between them, such as example.org",
        Pattern.compile("[\\p{Alnum}-]+(\\.[\\p{Alnum}-]+)+"),
        names -> true);
  }

  private static Kind<List<String>> words(
      String legal, Pattern word, Predicate<List<String>> whole) {
    return new Kind<>(
        legal,
        text -> {
          List<String> words = Stream.of(text.split(",", -1)).map(String::strip).toList();
          if (!words.stream().allMatch(word.asMatchPredicate()) || !whole.test(words)) {
            throw new IllegalArgumentException();
          }
          return words;
        });
  }

  static Kind<SmsFields> smsFields() {
    return new Kind<>(SmsFields.LEGAL, SmsFields::parse);
  }

  /** A wrong one must not show. */
  static Kind<Secret> webhookKeys() {
    return new Kind<>(
        SigningKeys.LEGAL,
        text -> new Secret(checked(text, SigningKeys::areLegal)),
        text -> Secret.MASK);
  }

  static Kind<String> sendGridKey() {
    return new Kind<>(
        "a public key in Base64, as SendGrid shows it",
        text -> {
          SendGridCallback.key(text);
          return text;
        });
  }

  /** A URL whose path may be a secret, as those of gateways are. */
  static Kind<String> privateUrl() {
    return new Kind<>(
        "a URL, such as https://example.org/path",
        text -> checked(text, Kind::isDestination),
        url -> Destination.shown(url).orElse(Secret.MASK));
  }

  static Kind<DatabaseUrl> databaseUrl() {
    return new Kind<>(DatabaseUrl.LEGAL, DatabaseUrl::parse, DatabaseUrl::masked);
  }

  static Kind<SchemaName> schema() {
    return new Kind<>(SchemaName.LEGAL, SchemaName::new);
  }

  static Kind<Secret> secret() {
    return new Kind<>(
        "one line of text", text -> new Secret(checked(text, Kind::isLine)), text -> Secret.MASK);
  }

  private static <E> Kind<E> choice(List<E> values) {
    return new Kind<>(
        values.stream().map(Kind::name).collect(Collectors.joining(" or ")),
        text ->
            values.stream()
                .filter(value -> name(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
  }

  private static String name(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isDestination(String url) {
    Destination.of("URL", url, AddressPolicy.ANY);
    return true;
  }

  private static boolean isLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static <C extends Comparable<C>> C within(C value, C least, C most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static String checked(String text, Predicate<String> legal) {
    if (!legal.test(text)) {
      throw new IllegalArgumentException();
    }
    return text;
  }
}
