package dev.punctual.handler;

/**
 * A handler and the name under which jobs ask for it.
 *
 * @param name what jobs call it by
 * @param type what their metadata is read as
 * @param handler the code
 * @param <T> what their metadata is read as
 */
public record NamedHandler<T>(String name, Class<T> type, JobHandler<? super T> handler) {}
