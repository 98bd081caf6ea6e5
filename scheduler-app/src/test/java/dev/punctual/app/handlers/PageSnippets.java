package dev.punctual.app.handlers;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a page of the documentation has people type.
 *
 * @param text of the page
 */
record PageSnippets(String text) {

  static PageSnippets of(String name) throws IOException {
    return new PageSnippets(Files.readString(Path.of("../docs/" + name + ".md")));
  }

  /** The blocks of a language, in order. */
  List<String> blocks(String language) {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** All settings together. */
  Map<String, String> settings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String block : blocks("properties")) {
      Properties properties = new Properties();
      properties.load(new StringReader(block));
      properties
          .stringPropertyNames()
          .forEach(key -> settings.put(key, properties.getProperty(key)));
    }
    return settings;
  }

  /** The arguments of each call of the program, as a shell passes them. */
  List<List<String>> commands() throws IOException, InterruptedException {
    List<List<String>> commands = new ArrayList<>();
    for (String block : blocks("sh")) {
      if (block.contains("./punctual ")) {
        String script =
            "punctual() { printf '%s\\036' \"$@\"; printf '\\035'; }\n"
                + block.replace("./punctual ", "punctual ");
        for (String call : sh(script, Map.of()).split("\\035", 0)) {
          commands.add(
              Pattern.compile("[^\\036]+")
                  .matcher(call)
                  .results()
                  .map(MatchResult::group)
                  .toList());
        }
      }
    }
    return commands;
  }

  /** What a shell says. */
  static String sh(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-euc", script).redirectErrorStream(true);
    shell.environment().putAll(environment);
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(script + ": " + said);
    }
    return said;
  }
}
