package dev.punctual.notify.template;

import dev.punctual.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Templates that are files in a folder, read each time they are asked for: {@code welcome.subject},
 * {@code welcome.txt} and {@code welcome.html}; for a language {@code welcome.de.subject} and so
 * on; what variables are that nobody gives in {@code welcome.defaults}, as properties. Thread-safe.
 */
public final class TemplateFolder implements Templates {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Path folder;

  /**
   * @param folder where the files are
   */
  public TemplateFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<MessageTemplate> find(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          "template",
          "of " + name.length() + " characters",
          "a name of up to 64 letters, digits, dashes and underscores, or an object with a text");
    }
    Map<Locale, Sheet> sheets = new LinkedHashMap<>();
    for (String tag : tags(name)) {
      Locale locale = tag.isEmpty() ? Locale.ROOT : InlineTemplate.locale(tag);
      sheet(tag.isEmpty() ? name : name + "." + tag).ifPresent(sheet -> sheets.put(locale, sheet));
    }
    return sheets.isEmpty()
        ? Optional.empty()
        : Optional.of(MessageTemplate.of(sheets, defaults(name)));
  }

  private Iterable<String> tags(String name) {
    Pattern files = Pattern.compile(Pattern.quote(name) + "(?:\\.([A-Za-z0-9-]+))?\\.(?:txt|html)");
    if (!Files.isDirectory(folder)) {
      return new TreeSet<>();
    }
    try (Stream<Path> all = Files.list(folder)) {
      TreeSet<String> tags = new TreeSet<>();
      all.map(file -> files.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .forEach(match -> tags.add(match.group(1) == null ? "" : match.group(1)));
      return tags;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Optional<Sheet> sheet(String start) {
    String text = read(start + ".txt");
    String html = read(start + ".html");
    return text == null && html == null
        ? Optional.empty()
        : Optional.of(new Sheet(read(start + ".subject"), text, html));
  }

  private @Nullable String read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : null;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Map<String, Object> defaults(String name) {
    Path file = folder.resolve(name + ".defaults");
    Properties properties = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    Map<String, Object> defaults = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(key -> defaults.put(key, properties.getProperty(key)));
    return defaults;
  }
}
