package dev.punctual.app.plugin;

import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerException;
import dev.punctual.handler.HandlerProvider;
import dev.punctual.handler.NamedHandler;
import dev.punctual.handler.ProviderSettings;
import java.io.IOException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A provider of one jar.
 *
 * @param jar the name of its file
 * @param name that the provider gives itself
 * @param provider of handlers
 * @param loader of the jar's classes
 */
record Plugin(String jar, String name, HandlerProvider provider, PluginLoader loader)
    implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

  static Plugin of(String jar, HandlerProvider provider, PluginLoader loader) {
    String name = asked(jar, provider.getClass().getName(), loader, provider::name);
    if (!NAME.matcher(name).matches()) {
      throw failed(
          jar,
          provider.getClass().getName(),
          new InvalidInputException(
              "name of a plugin", name, "a letter, then at most 62 letters, digits, - and _"));
    }
    return new Plugin(jar, name, provider, loader);
  }

  /** Its handlers; asked once. */
  List<NamedHandler<?>> handlers(ProviderSettings settings) {
    String type = provider.getClass().getName();
    List<NamedHandler<?>> handlers = asked(jar, type, loader, () -> provider.handlers(settings));
    if (handlers.isEmpty()) {
      throw failed(jar, type, new InvalidInputException("handlers", "none", "one or more"));
    }
    return handlers.stream()
        .<NamedHandler<?>>map(handler -> PluginHandler.around(handler, loader))
        .collect(Collectors.toUnmodifiableList());
  }

  /** As people know it. */
  String shown() {
    return name + " (" + jar + ")";
  }

  /**
   * What a plugin answers, in the surroundings that its handlers have.
   *
   * @throws SchedulerException if it throws anything, answers null, or lacks a class
   */
  static <T> T asked(String jar, String type, PluginLoader loader, Callable<T> question) {
    try {
      T answer = loader.within(question);
      if (answer == null) {
        throw new NullPointerException("it answered null");
      }
      return answer;
    } catch (Exception | LinkageError | ServiceConfigurationError why) {
      throw failed(jar, type, why);
    }
  }

  static SchedulerException failed(String jar, String type, Throwable why) {
    Throwable root = why;
    while (root.getCause() != null && !(root instanceof SchedulerException)) {
      root = root.getCause();
    }
    String told = told(root);
    return new SchedulerException(
        Fault.USER, "Plugin " + jar + ", class " + type + ", cannot be used: " + told, why);
  }

  private static String told(Throwable root) {
    if (root instanceof SchedulerException) {
      return String.valueOf(root.getMessage());
    }
    String told = root.getClass().getSimpleName() + ": " + root.getMessage();
    return root instanceof ClassNotFoundException
        ? told + ", which is not in the jar; a plugin brings its libraries"
        : told;
  }

  @Override
  public void close() throws IOException {
    try {
      provider.close();
    } finally {
      loader.close();
    }
  }

  /** Of an unreadable jar. */
  static SchedulerException unreadable(String jar, IOException why) {
    return new SchedulerException(
        Fault.USER, "Plugin " + jar + " cannot be read: " + why.getMessage(), why);
  }
}
