package dev.punctual.app.config.keys;

import dev.punctual.app.config.types.LogFormat;
import dev.punctual.app.config.types.LogLevel;
import dev.punctual.app.config.types.Secret;
import dev.punctual.app.config.types.StoreChoice;
import dev.punctual.internal.text.EditDistance;
import dev.punctual.notify.email.TlsMode;
import dev.punctual.store.jdbc.DatabaseUrl;
import dev.punctual.store.jdbc.SchemaName;
import dev.punctual.store.jdbc.SchemaPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The table of all settings: reading, showing and documenting them all go by it. */
public final class Keys {
  public static final Key<StoreChoice> STORE =
      Key.fixed(
          "store",
          Kind.choice(StoreChoice.class),
          "auto",
          "Where jobs are kept; auto is postgres where database.url is set, supabase where"
              + " supabase.url is, else embedded.");

  public static final Key<Path> DATA_FOLDER =
      Key.fixed("data_folder", Kind.path(), ".punctual", "The folder of the app's own files.");

  public static final Key<DatabaseUrl> DATABASE_URL =
      Key.optional("database.url", Kind.databaseUrl(), "The PostgreSQL that keeps the jobs.");

  public static final Key<String> DATABASE_USER =
      Key.optional(
          "database.user",
          Kind.line(),
          "The user; wins over one in the URL, unless the URL is set in a later place.");

  public static final Key<Secret> DATABASE_PASSWORD =
      Key.optional(
          "database.password",
          Kind.secret(),
          "The password; wins over one in the URL, unless the URL is set in a later place.");

  public static final Key<Integer> DATABASE_POOL_SIZE =
      Key.fixed(
          "database.pool_size",
          Kind.whole(2, 100),
          "4",
          "The most connections for commands and queries; the engine has up to 5 beside them.");

  public static final Key<SchemaName> DATABASE_SCHEMA =
      Key.derived(
          "database.schema",
          Kind.schema(),
          values ->
              values
                  .find(DATABASE_URL)
                  .flatMap(DatabaseUrl::currentSchema)
                  .orElse(SchemaName.PUBLIC.value()),
          "currentSchema of database.url, else public",
          "The schema of the tables and functions; schedulers of two schemas do not meet.");

  public static final Key<SchemaPolicy> DATABASE_MIGRATIONS =
      Key.fixed(
          "database.migrations",
          Kind.choice(SchemaPolicy.class),
          "migrate",
          "What a start does about older tables and functions in the database: migrate them,"
              + " check and refuse them, or trust that there are none.");

  public static final Key<Duration> DATABASE_TIMEOUT =
      Key.fixed(
          "database.timeout",
          Kind.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)),
          "PT5S",
          "The longest wait for a connection, and for an answer twice that; then the connection"
              + " is taken for lost.");

  public static final Key<Boolean> RETRY_FAILED_JOBS =
      Key.fixed("retry_failed_jobs", Kind.flag(), "true", "Whether failed runs are tried again.");

  public static final Key<Integer> MAX_RETRIES =
      Key.fixed("max_retries", Kind.whole(0, 1000), "3", "How often a failed run is tried again.");

  public static final Key<Boolean> STORE_JOB_RESULTS =
      Key.fixed("store_job_results", Kind.flag(), "true", "Whether results of runs are kept.");

  public static final Key<Boolean> STORE_SUCCESSFUL_RUNS =
      Key.fixed(
          "store_successful_runs",
          Kind.flag(),
          "true",
          "Whether history keeps runs that completed.");

  public static final Key<Boolean> KEEP_COMPLETED_JOBS =
      Key.fixed(
          "keep_completed_jobs",
          Kind.flag(),
          "true",
          "Whether jobs that completed are kept until the clean-up; else they and their history are"
              + " deleted at once.");

  public static final Key<Integer> CLEANUP_AFTER_DAYS =
      Key.fixed(
          "cleanup_after_days",
          Kind.whole(0, 36_500),
          "7",
          "The age in days at which finished jobs are deleted.");

  public static final Key<Integer> CONCURRENCY =
      Key.fixed("concurrency", Kind.whole(1, 10_000), "16", "The most runs at once on this node.");

  public static final Key<Duration> HEARTBEAT =
      Key.fixed(
          "heartbeat",
          Kind.duration(Duration.ofSeconds(1), Duration.ofSeconds(60)),
          "PT5S",
          "The time between two signs of life of this node.");

  public static final Key<Duration> LEASE =
      Key.fixed(
          "lease",
          Kind.duration(Duration.ofSeconds(3), Duration.ofHours(1)),
          "PT20S",
          "The silence after which a node counts as dead; at least three heartbeats.");

  public static final Key<Duration> DRAIN_TIMEOUT =
      Key.fixed(
          "drain_timeout",
          Kind.duration(Duration.ZERO, Duration.ofDays(1)),
          "PT30S",
          "How long stopping waits for runs to end.");

  public static final Key<ZoneId> DEFAULT_ZONE =
      Key.fixed("default_zone", Kind.zone(), "UTC", "The time zone of schedules that name none.");

  public static final Key<String> SMTP_HOST =
      Key.optional(
          "smtp.host", Kind.host(), "The mail server; without one, mail goes to mail.folder.");

  public static final Key<TlsMode> SMTP_TLS =
      Key.derived(
          "smtp.tls",
          Kind.choice(TlsMode.class),
          values -> isRemote(values.find(SMTP_HOST)) ? "starttls" : "none",
          "starttls; none for a server on this machine",
          "How the connection to the mail server is encrypted.");

  public static final Key<Integer> SMTP_PORT =
      Key.derived(
          "smtp.port",
          Kind.whole(1, 65_535),
          values -> Integer.toString(values.get(SMTP_TLS).usualPort()),
          "587 for starttls, 465 for tls, 25 for none",
          "The mail server's port.");

  public static final Key<String> SMTP_USER =
      Key.optional("smtp.user", Kind.line(), "Whom to log in as at the mail server.");

  public static final Key<Secret> SMTP_PASSWORD =
      Key.optional("smtp.password", Kind.secret(), "The password for it.");

  public static final Key<String> MAIL_FROM =
      Key.fixed("mail.from", Kind.address(), "punctual@localhost", "The sender of mail.");

  public static final Key<Path> MAIL_FOLDER =
      Key.derived(
          "mail.folder",
          Kind.path(),
          values -> values.get(DATA_FOLDER).resolve("mail").toString(),
          "mail in data_folder",
          "Where mail is written if there is no mail server.");

  public static final Key<LogFormat> LOG_FORMAT =
      Key.fixed("log.format", Kind.choice(LogFormat.class), "text", "How log lines look.");

  public static final Key<LogLevel> LOG_LEVEL =
      Key.fixed(
          "log.level",
          Kind.choice(LogLevel.class),
          "info",
          "The least important log line that is written.");

  public static final Key<String> SUPABASE_URL =
      Key.optional("supabase.url", Kind.webUrl(), "The URL of the Supabase project.");

  public static final Key<Secret> SUPABASE_ANON_KEY =
      Key.optional("supabase.anon_key", Kind.secret(), "The project's key for anonymous visitors.");

  public static final Key<Secret> SUPABASE_SERVICE_ROLE_KEY =
      Key.optional(
          "supabase.service_role_key",
          Kind.secret(),
          "The project's key that passes row level security, in its old form.");

  public static final Key<Secret> SUPABASE_SECRET_KEY =
      Key.optional(
          "supabase.secret_key",
          Kind.secret(),
          "The project's key that passes row level security, in its new form.");

  public static final Key<Secret> SUPABASE_SCHEDULER_SECRET =
      Key.optional(
          "supabase.scheduler_secret",
          Kind.secret(),
          "What sql/optional/anon_with_secret.sql made, for nodes with the anon key alone.");

  public static final Key<Boolean> SUPABASE_REALTIME =
      Key.fixed(
          "supabase.realtime",
          Kind.flag(),
          "false",
          "Whether the project's Realtime wakes nodes, beside polling.");

  private static final List<Key<?>> BASE =
      List.of(
          STORE,
          DATA_FOLDER,
          DATABASE_URL,
          DATABASE_USER,
          DATABASE_PASSWORD,
          DATABASE_POOL_SIZE,
          DATABASE_SCHEMA,
          DATABASE_MIGRATIONS,
          DATABASE_TIMEOUT,
          RETRY_FAILED_JOBS,
          MAX_RETRIES,
          STORE_JOB_RESULTS,
          STORE_SUCCESSFUL_RUNS,
          KEEP_COMPLETED_JOBS,
          CLEANUP_AFTER_DAYS,
          CONCURRENCY,
          HEARTBEAT,
          LEASE,
          DRAIN_TIMEOUT,
          DEFAULT_ZONE,
          SMTP_HOST,
          SMTP_TLS,
          SMTP_PORT,
          SMTP_USER,
          SMTP_PASSWORD,
          MAIL_FROM,
          MAIL_FOLDER,
          LOG_FORMAT,
          LOG_LEVEL,
          SUPABASE_URL,
          SUPABASE_ANON_KEY,
          SUPABASE_SERVICE_ROLE_KEY,
          SUPABASE_SECRET_KEY,
          SUPABASE_SCHEDULER_SECRET,
          SUPABASE_REALTIME);

  /** In the order of showing; a fallback looks only at keys before its own. */
  public static final List<Key<?>> ALL = all();

  private Keys() {}

  private static List<Key<?>> all() {
    List<Key<?>> all = new ArrayList<>(BASE);
    all.addAll(all.indexOf(MAIL_FOLDER) + 1, NotifierKeys.ALL);
    all.addAll(HttpKeys.ALL);
    all.addAll(SignInKeys.ALL);
    all.addAll(CallbackKeys.ALL);
    all.addAll(HandlerKeys.ALL);
    return List.copyOf(all);
  }

  /** The key of a name in any spelling. */
  public static Optional<Key<?>> find(String name) {
    String canonical = Key.canonical(name);
    return ALL.stream().filter(key -> key.canonicalName().equals(canonical)).findFirst();
  }

  /** The name of the key that somebody may have meant; empty where none is near. */
  public static Optional<String> nearest(String name) {
    return EditDistance.nearest(Key.canonical(name), ALL.stream().map(Key::canonicalName).toList())
        .flatMap(Keys::find)
        .map(Key::name);
  }

  private static boolean isRemote(Optional<String> host) {
    return host.map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> !Set.of("localhost", "127.0.0.1", "::1").contains(name))
        .isPresent();
  }
}
