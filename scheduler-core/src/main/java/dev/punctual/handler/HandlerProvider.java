package dev.punctual.handler;

import java.util.List;

/**
 * Handlers that come as a jar of their own, for a service that somebody else has built. The service
 * finds it by {@link java.util.ServiceLoader}: the jar names the class in {@code
 * META-INF/services/dev.punctual.handler.HandlerProvider}. The class is public and has a public
 * constructor without parameters.
 *
 * <p>It is made and asked once, by the thread that starts the service, and closed after the last
 * run of its handlers. What its constructor and its methods throw keeps the service from starting.
 */
public interface HandlerProvider extends AutoCloseable {

  /**
   * What settings know it by: {@code plugins.NAME.key} is for it.
   *
   * @return a letter, then at most 62 letters, digits, {@code -} and {@code _}
   */
  String name();

  /**
   * Its handlers, each under a name that no other handler of the service has.
   *
   * @param settings what the service's settings hold for it
   * @return one or more
   * @throws dev.punctual.InvalidInputException if a setting is missing or wrong
   */
  List<NamedHandler<?>> handlers(ProviderSettings settings);

  /** Closes what it has opened. What it throws is logged, and nothing else becomes of it. */
  @Override
  default void close() {}
}
