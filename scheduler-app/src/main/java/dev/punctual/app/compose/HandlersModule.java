package dev.punctual.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Binding;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.punctual.app.config.handler.HandlerSettings;
import dev.punctual.app.config.handler.SqlSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.handler.NamedHandler;
import dev.punctual.handlers.command.CommandHandler;
import dev.punctual.handlers.http.HttpHandler;
import dev.punctual.handlers.sql.SqlHandler;
import dev.punctual.store.jdbc.DatabaseUrl;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The handlers that the settings name, beside those of notifications. */
final class HandlersModule extends AbstractModule {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HandlerSettings settings;
  private final Resources resources;

  HandlersModule(HandlerSettings settings, Resources resources) {
    this.settings = settings;
    this.resources = resources;
  }

  @Provides
  @Singleton
  List<NamedHandler<?>> handlers(Injector injector) {
    List<NamedHandler<?>> handlers = new ArrayList<>();
    settings.http().ifPresent(http -> handlers.add(resources.add(new HttpHandler(http)).named()));
    settings.sql().ifPresent(sql -> handlers.add(sql(sql, injector).named()));
    settings
        .commands()
        .ifPresent(commands -> handlers.add(resources.add(new CommandHandler(commands)).named()));
    return List.copyOf(handlers);
  }

  private static SqlHandler sql(SqlSettings sql, Injector injector) {
    return new SqlHandler(
        sql.database()
            .map(
                url ->
                    source(
                        url,
                        sql.user().orElse(url.user()),
                        sql.password().map(Secret::reveal).orElse(url.password())))
            .orElseGet(() -> source(ofStore(injector))),
        sql.config());
  }

  /** A store that has none was refused with the settings. */
  private static JdbcStoreConfig ofStore(Injector injector) {
    Binding<JdbcStoreConfig> store = injector.getExistingBinding(Key.get(JdbcStoreConfig.class));
    return store.getProvider().get();
  }

  private static PGSimpleDataSource source(JdbcStoreConfig store) {
    DatabaseUrl url = DatabaseUrl.parse(store.url());
    return source(
        url,
        store.user() == null ? url.user() : store.user(),
        store.password() == null ? url.password() : store.password());
  }

  /** A connection for each call: it leaves nothing behind for the next one. */
  private static PGSimpleDataSource source(
      DatabaseUrl url, @Nullable String user, @Nullable String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setApplicationName("punctual-jobs");
    source.setConnectTimeout((int) CONNECT.toSeconds());
    source.setTcpKeepAlive(true);
    source.setUrl(url.jdbc());
    if (user != null) {
      source.setUser(user);
    }
    if (password != null) {
      source.setPassword(password);
    }
    return source;
  }
}
