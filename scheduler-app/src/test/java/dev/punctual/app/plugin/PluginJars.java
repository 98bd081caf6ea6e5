package dev.punctual.app.plugin;

import dev.punctual.handler.HandlerProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;

/** Compiles plugins against core alone, and packs them. */
public final class PluginJars {
  private static final String SERVICES = "META-INF/services/" + HandlerProvider.class.getName();

  private PluginJars() {}

  /**
   * A jar of some classes.
   *
   * @param provider the name of the class that it offers; empty for none
   * @param sources that begin with a package and a public type
   * @param withSeen classes of the tests that are on the compiler's class path beside core
   */
  public static void write(Path jar, String provider, List<String> sources, Class<?>... withSeen)
      throws IOException {
    Path classes = Files.createTempDirectory("plugin");
    if (!sources.isEmpty()) {
      compile(classes, sources, withSeen);
    }
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
        zip.write(Files.readAllBytes(each));
        zip.closeEntry();
      }
      if (!provider.isEmpty()) {
        zip.putNextEntry(new ZipEntry(SERVICES));
        zip.write((provider + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  private static void compile(Path classes, List<String> sources, Class<?>... withSeen) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Class<?>> seen =
        new ArrayList<>(List.of(HandlerProvider.class, Logger.class, NullMarked.class));
    seen.addAll(Arrays.asList(withSeen));
    String path =
        seen.stream()
            .map(PluginJars::place)
            .collect(Collectors.joining(java.io.File.pathSeparator));
    boolean compiled =
        compiler
            .getTask(
                null,
                null,
                null,
                List.of("-d", classes.toString(), "-cp", path, "-proc:none", "-parameters"),
                null,
                sources.stream().map(PluginJars::source).toList())
            .call();
    if (!compiled) {
      throw new IllegalStateException("does not compile: " + sources);
    }
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static SimpleJavaFileObject source(String text) {
    String type = text.replaceAll("(?s).*?public (?:final )?(?:class|interface) (\\w+).*", "$1");
    return new SimpleJavaFileObject(
        URI.create("string:///" + type + ".java"), javax.tools.JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
