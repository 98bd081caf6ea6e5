package dev.punctual.app.plugin;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.app.config.handler.HandlerSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.handler.NamedHandler;
import dev.punctual.handler.ProviderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of a folder, in the order of their files' names. */
public final class Plugins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private final List<Plugin> open = new ArrayList<>();
  private final List<NamedHandler<?>> handlers = new ArrayList<>();
  private final Map<String, String> owners = new HashMap<>();

  private Plugins(Set<String> taken) {
    taken.forEach(name -> owners.put(name, "the service itself"));
  }

  /**
   * Reads them all; none where there is no such folder.
   *
   * @param settings the folder, and what its plugins are told
   * @param taken names of handlers that the service has already
   * @throws SchedulerException if one of them cannot be used, which closes the others; the message
   *     names its file and its class
   */
  public static Plugins load(HandlerSettings.Plugins settings, Set<String> taken) {
    Plugins plugins = new Plugins(taken);
    try {
      jars(settings.folder()).forEach(plugins::open);
      plugins.ask(settings.values());
      return plugins;
    } catch (RuntimeException failure) {
      plugins.close();
      throw failure;
    }
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The folder of plugins cannot be read", unreadable);
    }
  }

  private void open(Path jar) {
    PluginLoader loader = PluginLoader.open(jar, new ApiClassLoader());
    try {
      open.addAll(loader.plugins());
    } catch (RuntimeException failure) {
      close(loader, loader.getName());
      throw failure;
    }
  }

  private void ask(Map<String, Secret> values) {
    Map<Plugin, Map<String, String>> told = told(values);
    for (Plugin plugin : open) {
      List<NamedHandler<?>> its =
          plugin.handlers(ProviderSettings.of(plugin.name(), told.getOrDefault(plugin, Map.of())));
      its.forEach(handler -> take(plugin, handler));
      LOG.info(
          "plugin {}: handlers {}",
          plugin.shown(),
          its.stream().map(handler -> handler.kind().name()).toList());
    }
  }

  private void take(Plugin plugin, NamedHandler<?> handler) {
    String name = handler.kind().name();
    String other = owners.putIfAbsent(name, "plugin " + plugin.shown());
    if (other != null) {
      throw new SchedulerException(
          Fault.USER,
          "Handler '"
              + name
              + "' is there twice: in "
              + other
              + " and in plugin "
              + plugin.shown()
              + ". Take one away, or give it another name.");
    }
    handlers.add(handler);
  }

  /** Each setting goes to the plugin with the longest name that it begins with. */
  private Map<Plugin, Map<String, String>> told(Map<String, Secret> values) {
    Map<Plugin, Map<String, String>> told = new LinkedHashMap<>();
    values.forEach(
        (given, value) -> {
          Plugin plugin = plugin(given).orElseThrow(() -> unknown(given));
          told.computeIfAbsent(plugin, one -> new HashMap<>())
              .put(given.substring(plugin.name().length() + 1), value.reveal());
        });
    return told;
  }

  private Optional<Plugin> plugin(String given) {
    return open.stream()
        .filter(plugin -> given.startsWith(beginning(plugin)))
        .max(Comparator.comparing(plugin -> plugin.name().length()));
  }

  private static String beginning(Plugin plugin) {
    return plugin.name().replace('-', '_').toUpperCase(Locale.ROOT) + "_";
  }

  private SchedulerException unknown(String given) {
    return new SchedulerException(
        Fault.USER,
        "Setting plugins."
            + given
            + " is for no plugin that is there: "
            + open.stream().map(Plugin::shown).toList()
            + ".");
  }

  /** Their handlers. */
  public List<NamedHandler<?>> handlers() {
    return List.copyOf(handlers);
  }

  /** Closes them, the last first. */
  @Override
  public void close() {
    for (int i = open.size() - 1; i >= 0; i--) {
      close(open.get(i), open.get(i).shown());
    }
    open.clear();
  }

  private static void close(AutoCloseable each, String shown) {
    try {
      each.close();
    } catch (Exception failure) {
      LOG.warn("closing plugin {} failed", shown, failure);
    }
  }
}
