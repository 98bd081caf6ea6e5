package dev.punctual.app.plugin;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.handler.HandlerProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/** Classes of one jar, above what plugins see of the service. Thread-safe. */
final class PluginLoader extends URLClassLoader {
  private static final String SERVICES = "META-INF/services/" + HandlerProvider.class.getName();

  private final String jar;
  private final String offered;

  /**
   * @param offered the classes that the jar names, for messages
   */
  private PluginLoader(String jar, String offered, URL url, ClassLoader parent) {
    super("plugin " + jar, new URL[] {url}, parent);
    this.jar = jar;
    this.offered = offered;
  }

  /**
   * Opens a jar.
   *
   * @throws SchedulerException if it is none, or names no provider
   */
  static PluginLoader open(Path file, ClassLoader api) {
    String jar = String.valueOf(file.getFileName());
    try (JarFile archive = new JarFile(file.toFile())) {
      ZipEntry services = archive.getEntry(SERVICES);
      if (services == null) {
        throw new SchedulerException(
            Fault.USER,
            "Plugin " + jar + " names no provider of handlers: expected a file " + SERVICES + ".");
      }
      return new PluginLoader(jar, offered(archive, services), url(file), api);
    } catch (IOException why) {
      throw Plugin.unreadable(jar, why);
    }
  }

  private static String offered(JarFile archive, ZipEntry services) throws IOException {
    try (InputStream in = archive.getInputStream(services)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .collect(Collectors.joining(", "));
    }
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }

  /**
   * Calls the plugin: libraries look for classes by the thread's class loader, and find its own.
   */
  <T> T within(Callable<T> call) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      return call.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Makes the providers that the jar names. */
  List<Plugin> plugins() {
    List<Plugin> plugins = new ArrayList<>();
    List<ServiceLoader.Provider<HandlerProvider>> found =
        Plugin.asked(
            jar,
            offered,
            this,
            () -> ServiceLoader.load(HandlerProvider.class, this).stream().toList());
    for (ServiceLoader.Provider<HandlerProvider> each : found) {
      HandlerProvider provider = Plugin.asked(jar, each.type().getName(), this, each::get);
      plugins.add(Plugin.of(jar, provider, this));
    }
    return plugins;
  }
}
