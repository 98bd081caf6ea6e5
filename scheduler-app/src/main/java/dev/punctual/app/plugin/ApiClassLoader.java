package dev.punctual.app.plugin;

import dev.punctual.MetadataCodec;
import dev.punctual.handler.HandlerProvider;
import java.io.IOException;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;

/**
 * What plugins see of the service: the JDK, Punctual's core and SLF4J. Of the service's other
 * libraries they see none, so that they may bring versions of their own. The codec of metadata is
 * found by {@link java.util.ServiceLoader}, too. Thread-safe.
 */
final class ApiClassLoader extends ClassLoader {
  private static final String CODECS = "META-INF/services/" + MetadataCodec.class.getName();

  private final ClassLoader service;
  private final Set<CodeSource> seen = new HashSet<>();
  private final String codec;

  ApiClassLoader() {
    super("punctual-api", ClassLoader.getPlatformClassLoader());
    this.service =
        Objects.requireNonNull(HandlerProvider.class.getClassLoader(), "an application's class");
    this.codec = MetadataCodec.onClassPath().getClass().getName();
    for (Class<?> each : Set.of(HandlerProvider.class, Logger.class)) {
      seen.add(each.getProtectionDomain().getCodeSource());
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Class<?> found = service.loadClass(name);
    if (name.equals(codec) || seen.contains(found.getProtectionDomain().getCodeSource())) {
      return found;
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return name.equals(CODECS) ? service.getResources(name) : Collections.emptyEnumeration();
  }
}
