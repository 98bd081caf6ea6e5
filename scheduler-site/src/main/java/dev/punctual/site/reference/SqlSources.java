package dev.punctual.site.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the sources of SQL and the pages tell that a catalog does not.
 *
 * @param rooms the folder of each function's source
 * @param pages all pages of the documentation, one after the other
 * @param optional the functions of {@code sql/optional} that users call
 */
record SqlSources(Map<String, String> rooms, String pages, List<SqlFunction> optional) {
  private static final String INNER = "scheduler_";
  private static final Pattern FUNCTION =
      Pattern.compile(
          "create or replace function public\\.(\\w+)\\((.*?)\\)\\s+returns (\\w+)(?=\\s)",
          Pattern.DOTALL);
  private static final Pattern PARAMETER =
      Pattern.compile("(\\w+) ((?:(?! default).)+?)(?: default (.+))?", Pattern.DOTALL);

  static SqlSources in(Path root) throws IOException {
    Map<String, String> rooms = new HashMap<>();
    for (Path file : files(root.resolve("sql/functions"), ".sql")) {
      rooms.put(
          file.getFileName().toString().replace(".sql", ""),
          file.getName(file.getNameCount() - 2).toString());
    }
    StringBuilder pages = new StringBuilder();
    for (Path file : files(root.resolve("docs"), ".md")) {
      pages.append(Files.readString(file));
    }
    return new SqlSources(
        rooms,
        pages.toString(),
        optional(Files.readString(root.resolve("sql/optional/signed_in_users.sql"))));
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static List<SqlFunction> optional(String text) {
    List<SqlFunction> functions = new ArrayList<>();
    Matcher function = FUNCTION.matcher(text);
    while (function.find()) {
      String name = function.group(1);
      if (!name.startsWith(INNER)) {
        functions.add(
            new SqlFunction(
                name,
                "signed_in_users.sql",
                comment(text, name),
                function.group(3),
                parameters(function.group(2))));
      }
    }
    return functions;
  }

  private static String comment(String text, String name) {
    Matcher comment =
        Pattern.compile("comment on function public\\." + name + "\\b[^;]*? is\\s+'((?:[^']|'')*)'")
            .matcher(text);
    return comment.find() ? comment.group(1).replace("''", "'") : "";
  }

  private static List<SqlFunction.Parameter> parameters(String text) {
    List<SqlFunction.Parameter> parameters = new ArrayList<>();
    for (String part : text.strip().split(",\\s+(?=\\w+ \\w)", -1)) {
      Matcher parameter = PARAMETER.matcher(part.strip());
      if (parameter.matches()) {
        String fallback = parameter.group(3);
        parameters.add(
            new SqlFunction.Parameter(
                parameter.group(1), parameter.group(2), fallback == null ? "" : fallback));
      }
    }
    return parameters;
  }

  String room(String function) {
    return rooms.getOrDefault(function, "tables");
  }

  /** Whether it is named for users, or a page calls it. */
  boolean isForUsers(String function) {
    return !function.startsWith(INNER) || pages.contains("select " + function + "(");
  }
}
