package dev.punctual.app.config.source;

import dev.punctual.InvalidInputException;
import dev.punctual.app.config.keys.Entry;
import dev.punctual.app.config.keys.Key;
import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.NamedKey;
import dev.punctual.app.config.keys.NotifierKeys;
import dev.punctual.app.config.keys.SignInKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.StoreChoice;
import dev.punctual.store.jdbc.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides which text holds for each key, and finds everything that is wrong. */
public final class Resolution {
  private static final int HEARTBEATS_IN_A_LEASE = 3;

  private final List<String> problems;
  private final Map<String, Entry> last = new HashMap<>();
  private final Values values;

  private Resolution(Sources sources, Path folder) {
    this.problems = new ArrayList<>(sources.problems());
    this.values = new Values(folder);
    sources.entries().forEach(this::take);
  }

  /**
   * The text that holds for each key, legal and in keeping with the others.
   *
   * @throws InvalidSettingsException if anything is wrong
   */
  public static Values of(Sources sources, Path folder) {
    Resolution resolution = new Resolution(sources, folder);
    Keys.ALL.forEach(resolution::resolve);
    resolution.compare();
    if (!resolution.problems.isEmpty()) {
      throw new InvalidSettingsException(resolution.problems);
    }
    return resolution.values;
  }

  /** An empty text sets nothing: that is how a shell or a compose file passes what it lacks. */
  private void take(Entry entry) {
    Optional<Key<?>> key = Keys.find(entry.name());
    if (key.isEmpty()) {
      NamedKey.find(entry.name())
          .ifPresentOrElse(named -> take(named, entry), () -> problems.add(unknown(entry)));
    } else if (!entry.text().isBlank()) {
      Entry stripped = new Entry(entry.name(), entry.text().strip(), entry.origin());
      last.put(key.get().name(), stripped);
      if (key.get().equals(Keys.DATABASE_URL)) {
        Keys.DATABASE_URL.kind().read(stripped.text()).ifPresent(url -> login(url, stripped));
      }
    }
  }

  private void take(NamedKey<?> key, Entry entry) {
    Entry stripped = new Entry(entry.name(), entry.text().strip(), entry.origin());
    if (stripped.text().isEmpty()) {
      return;
    }
    if (key.kind().read(stripped.text()).isPresent()) {
      values.put(key, stripped);
    } else {
      problems.add(wrong(key, stripped, key.kind().legal()));
    }
  }

  /** A login in the URL is set where the URL is, and wins over one from an earlier place. */
  private void login(DatabaseUrl url, Entry entry) {
    if (url.user() != null) {
      forget(Keys.DATABASE_USER, entry);
    }
    if (url.password() != null) {
      forget(Keys.DATABASE_PASSWORD, entry);
    }
  }

  private void forget(Key<?> key, Entry later) {
    last.computeIfPresent(key.name(), (name, set) -> set.besides(later) ? set : null);
  }

  private void resolve(Key<?> key) {
    Entry set = last.get(key.name());
    if (set != null && key.kind().read(set.text()).isPresent()) {
      values.put(key, set);
      return;
    }
    if (set != null) {
      problems.add(wrong(key, set, key.kind().legal()));
    }
    key.fallback()
        .apply(values)
        .ifPresent(text -> values.put(key, new Entry(key.name(), text, "default")));
  }

  private void compare() {
    Duration least = values.get(Keys.HEARTBEAT).multipliedBy(HEARTBEATS_IN_A_LEASE);
    if (values.get(Keys.LEASE).compareTo(least) < 0) {
      addWrong(Keys.LEASE, "at least %s, three times heartbeat".formatted(least));
    }
    if (values.get(Keys.STORE) == StoreChoice.POSTGRES
        && values.entry(Keys.DATABASE_URL).isEmpty()
        && !last.containsKey(Keys.DATABASE_URL.name())) {
      addWrong(Keys.STORE, "another store, or database.url to be set");
    }
    compareSupabase();
    compareSchema();
    compareSms();
    compareSignIn();
    compareProxy();
    problems.addAll(HandlerRules.problems(values));
  }

  private void compareSignIn() {
    if (values.get(SignInKeys.SUPABASE_USERS) && !isSet(Keys.SUPABASE_URL)) {
      addWrong(SignInKeys.SUPABASE_USERS, "supabase.url to be set too, or false");
    }
    if (!isSet(SignInKeys.ISSUER)) {
      SignInKeys.OF_PROVIDER.forEach(
          key -> addIfSet(key, "http.oidc.issuer to be set too, or this not"));
    } else if (!isSet(SignInKeys.CLIENT_ID) || !isSet(SignInKeys.ROLES)) {
      addWrong(SignInKeys.ISSUER, "http.oidc.client_id and http.oidc.roles to be set too");
    }
  }

  private void compareProxy() {
    if (isSet(SignInKeys.PROXY_TRUSTED) != isSet(SignInKeys.PROXY_ROLES)) {
      addIfSet(SignInKeys.PROXY_TRUSTED, "http.proxy.roles to be set too");
      addIfSet(SignInKeys.PROXY_ROLES, "http.proxy.trusted to be set too");
    }
  }

  private void compareSms() {
    if (!isSet(NotifierKeys.TWILIO_ACCOUNT_SID)) {
      NotifierKeys.OF_TWILIO.forEach(
          key -> addIfSet(key, "twilio.account_sid to be set too, or this not"));
      return;
    }
    if (isSet(NotifierKeys.SMS_GATEWAY_URL)) {
      addWrong(NotifierKeys.SMS_GATEWAY_URL, "no gateway beside twilio.account_sid, or no account");
    }
    if (!isSet(NotifierKeys.TWILIO_SENDER)) {
      addWrong(NotifierKeys.TWILIO_ACCOUNT_SID, "twilio.sender to be set too");
    }
    boolean byKey = isSet(NotifierKeys.TWILIO_API_KEY);
    if (!isSet(byKey ? NotifierKeys.TWILIO_API_SECRET : NotifierKeys.TWILIO_AUTH_TOKEN)) {
      addWrong(
          byKey ? NotifierKeys.TWILIO_API_KEY : NotifierKeys.TWILIO_ACCOUNT_SID,
          byKey
              ? "twilio.api_secret to be set too"
              : "twilio.auth_token to be set too, or twilio.api_key and twilio.api_secret");
    }
  }

  private void compareSupabase() {
    if (values.get(Keys.STORE) == StoreChoice.SUPABASE && !isSet(Keys.SUPABASE_URL)) {
      addWrong(Keys.STORE, "another store, or supabase.url to be set");
    }
  }

  private void compareSchema() {
    if (values.find(Keys.DATABASE_SCHEMA).isEmpty()) {
      addWrong(Keys.DATABASE_SCHEMA, Keys.DATABASE_SCHEMA.kind().legal());
    }
    switch (values.get(Keys.STORE).kind(isSet(Keys.DATABASE_URL), isSet(Keys.SUPABASE_URL))) {
      case SUPABASE ->
          addIfSet(
              Keys.DATABASE_SCHEMA,
              "a store on PostgreSQL (database.url): a Supabase project over REST has its tables in"
                  + " schema public");
      case MEMORY -> addIfSet(Keys.DATABASE_SCHEMA, "a store on PostgreSQL: memory has no schemas");
      case EMBEDDED, POSTGRES -> {}
    }
  }

  private void addIfSet(Key<?> key, String legal) {
    if (last.containsKey(key.name())) {
      addWrong(key, legal);
    }
  }

  private boolean isSet(Key<?> key) {
    return values.entry(key).isPresent() || last.containsKey(key.name());
  }

  private void addWrong(Key<?> key, String legal) {
    values.entry(key).ifPresent(entry -> problems.add(wrong(key, entry, legal)));
  }

  static String wrong(NamedKey<?> key, Entry entry, String legal) {
    return "%s%s = %s (%s): expected %s."
        .formatted(
            key.prefix(),
            key.given(entry.name()).orElse(""),
            InvalidInputException.show(key.kind().shown().apply(entry.text())),
            entry.origin(),
            legal);
  }

  static String wrong(Key<?> key, Entry entry, String legal) {
    return "%s = %s (%s): expected %s."
        .formatted(
            key.name(),
            InvalidInputException.show(key.kind().shown().apply(entry.text())),
            entry.origin(),
            legal);
  }

  /** Without the value: nobody knows whether it is a secret. */
  private static String unknown(Entry entry) {
    return "Unknown setting %s (%s): %s"
        .formatted(
            InvalidInputException.show(entry.name()),
            entry.origin(),
            Keys.nearest(entry.name())
                .map(near -> "did you mean " + near + "?")
                .orElse("there is none like it."));
  }
}
